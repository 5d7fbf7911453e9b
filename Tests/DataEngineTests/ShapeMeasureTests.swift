import Testing

@testable import DataEngine

/// Skewness, kurtosis and entropy against SciPy 1.17.1: `skew` and `kurtosis` with `bias=False`,
/// `entropy` of the counts.
struct ShapeMeasureTests {
  static let heavy = "x\n1\n2\n4\n7\n11\n16.5\n100\n\"\"\n"
  static let mild = "x\n0\n1\n1\n2\n3\n5\n8\n13\n"
  static let offset =
    "x\n"
    + ["0", "1", "1", "2", "3", "5", "8", "13"].map { "\(1_000_000_000 + (Int($0) ?? 0))\n" }
    .joined()

  @Test(arguments: [
    (heavy, 2.5210358508861073, 6.480064172977883), (mild, 1.356250311769378, 1.3164255957965851),
    (offset, 1.356250311769378, 1.3164255957965851),
  ])
  func areThoseOfSciPy(_ csv: String, _ skewness: Double, _ kurtosis: Double) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(csv, types: ["x": .float])
    for (measure, expected) in [
      (Measure.skewness(column: "x"), skewness), (.kurtosis(column: "x"), kurtosis),
    ] {
      guard case .number(let found?) = await fixture.measure(measure) else {
        Issue.record("\(measure) is undefined")
        continue
      }
      #expect(abs(found - expected) <= 1e-9 * expected, "\(found)")
    }
  }

  @Test func entropyIsInNats() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("x,y\na,1\nb,1\na,1\nc,1\na,1\nb,1\na,1\n,1\n")
    guard case .number(let found?) = await fixture.measure(.entropy(column: "x")) else {
      Issue.record("the entropy is undefined")
      return
    }
    #expect(abs(found - 0.9556998911125343) <= 1e-12, "\(found)")
    #expect(await fixture.measure(.entropy(column: "y")) == .number(0))
  }

  /// A number that is not there is no pass.
  @Test(arguments: [
    ("x\n1\n2\n", Measure.skewness(column: "x")), ("x\n1\n2\n3\n", .kurtosis(column: "x")),
    ("x\n5\n5\n5\n5\n", .skewness(column: "x")), ("x\n1\n2\n3\ninf\n4\n", .skewness(column: "x")),
    ("x\n\"\"\n\"\"\n", .entropy(column: "x")), ("x\n1\n2\n3\n-inf\n4\n", .kurtosis(column: "x")),
  ])
  func someAreUndefined(_ csv: String, _ measure: Measure) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(csv, types: ["x": .float])
    #expect(await fixture.measure(measure) == .number(nil))
  }

  @Test(arguments: [Measure.skewness(column: "x"), .kurtosis(column: "x")])
  func textsHaveNoShape(_ measure: Measure) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("x\na\nb\n")
    guard case .failure = await fixture.measure(measure) else {
      Issue.record("measured")
      return
    }
  }
}
