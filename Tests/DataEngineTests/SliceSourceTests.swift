import Testbench
import Testing

@testable import DataEngine

/// What a judgement reads of the holdout beside labels and scores: predicates, numbers, queries, keys.
struct SliceSourceTests {
  /// 40 rows with keys 0 to 39 in another order than that of the file.
  private func fixture() async throws -> (EngineFixture, PredictionsRequest) {
    let fixture = try EngineFixture()
    let rows = (0..<40).map { ($0 * 7) % 40 }
    let holdout = rows.map { "\($0),\($0 % 4 == 0 ? "" : String($0)),\($0 % 3),\($0 * 2)\n" }
      .joined()
    try await fixture.bindCSV(
      "id,hour,y,prediction\n" + holdout, as: "h",
      types: ["id": .integer, "hour": .integer, "y": .float, "prediction": .float])
    try fixture.folder.write(
      "id,s\n" + (0..<40).map { "\($0),\($0 % 5)\n" }.joined(), to: "candidate.csv")
    try fixture.folder.write(
      "id,s\n" + (0..<40).map { "\($0),\($0 % 7)\n" }.joined(), to: "production.csv")
    var request = PredictionsRequest(
      holdout: "h", key: ["id"], label: "y", positive: nil, score: "s",
      candidatePath: fixture.folder.path + "/candidate.csv",
      productionPath: fixture.folder.path + "/production.csv", cluster: nil, sliceColumns: [])
    request.seed = 7
    return (fixture, request)
  }

  @Test func predicatesAndNumbersFollowTheKey() async throws {
    var (fixture, request) = try await fixture()
    request.predicates = [.init(name: "late", sql: "hour >= 18")]
    request.numberColumns = ["hour"]
    let paired = try await fixture.engine.pairedPredictions(request)
    // NULL does not hold.
    #expect(paired.flags == [(0..<40).map { $0 >= 18 && $0 % 4 != 0 }])
    let numbers = paired.numbers[0].map { $0.isNaN ? -1 : $0 }
    let expected = (0..<40).map { (row: Int) -> Double in row % 4 == 0 ? -1 : Double(row) }
    #expect(numbers == expected)
  }

  @Test(arguments: ["hour", "(select true from '/etc/passwd')", "true) or (1 = 1", "nowhere > 1"])
  func refusesPredicates(_ sql: String) async throws {
    var (fixture, request) = try await fixture()
    request.predicates = [.init(name: "bad", sql: sql)]
    await #expect(throws: EngineError.self) {
      try await fixture.engine.pairedPredictions(request)
    }
  }

  @Test func aColumnOfManyValuesIsCountedAndNotRead() async throws {
    let fixture = try EngineFixture()
    let rows = (0..<1200).map { "\($0),\($0 % 2)\n" }.joined()
    try await fixture.bindCSV("id,y\n" + rows, as: "h", types: ["y": .float])
    try fixture.folder.write(
      "id,s\n" + (0..<1200).map { "\($0),1\n" }.joined(), to: "p.csv")
    let paired = try await fixture.engine.pairedPredictions(
      PredictionsRequest(
        holdout: "h", key: ["id"], label: "y", positive: nil, score: "s",
        candidatePath: fixture.folder.path + "/p.csv", productionPath: nil, cluster: nil,
        sliceColumns: ["id", "y"]))
    #expect(paired.slices.map(\.column) == ["id", "y"])
    #expect(paired.slices[0].tooMany == 1200 && paired.slices[0].memberships.isEmpty)
    #expect(paired.slices[1].tooMany == nil && paired.slices[1].memberships.count == 1200)
  }

  /// The holdout's own column `prediction` gives way to the model's.
  @Test func queriesSeeEachModelsPredictions() async throws {
    var (fixture, request) = try await fixture()
    request.queries = [
      .init(name: "cost", sql: "select avg(abs(prediction - label) * id) from {predictions};"),
      .init(name: "tens", sql: "select cast(sum(s) as decimal(9, 2)) from {predictions}"),
      .init(name: "rows", sql: "select count(*) from {predictions} p join {h} h using (id)"),
    ]
    let paired = try await fixture.engine.pairedPredictions(request)
    func cost(_ modulus: Int, _ rows: [Int]) -> Double {
      rows.reduce(0.0) { $0 + Double(abs($1 % modulus - $1 % 3) * $1) } / Double(rows.count)
    }
    let cost0 = paired.queries[0]
    guard case .value(let ours, let leftOut) = cost0.candidate,
      case .value(let theirs, _)? = cost0.production
    else {
      Issue.record("\(cost0)")
      return
    }
    #expect(abs(ours - cost(5, Array(0..<40))) < 1e-12)
    #expect(abs(theirs - cost(7, Array(0..<40))) < 1e-12)
    #expect(cost0.groups == 10 && leftOut.count == 10 && !cost0.isClustered)
    #expect(leftOut.contains { $0 != ours })
    guard case .value(80, let sums) = paired.queries[1].candidate,
      case .value(40, let counts) = paired.queries[2].candidate
    else {
      Issue.record("\(paired.queries)")
      return
    }
    // Each row is left out exactly once.
    #expect(counts.reduce(0) { $0 + 40 - $1 } == 40)
    #expect(sums.reduce(0) { $0 + 80 - $1 } == 80)
    let again = try await fixture.engine.pairedPredictions(request)
    #expect(again.queries == paired.queries)
  }

  @Test func clustersAreLeftOutWhole() async throws {
    var (fixture, request) = try await fixture()
    request.cluster = "id % 12"
    request.queries = [.init(name: "n", sql: "select count(*) from {predictions}")]
    let sample = try await fixture.engine.pairedPredictions(request).queries[0]
    guard case .value(40, let counts) = sample.candidate else {
      Issue.record("\(sample)")
      return
    }
    #expect(sample.isClustered && counts.map { 40 - $0 } == [4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3])
  }

  @Test(arguments: [
    ("select prediction from {predictions}", "40 rows"),
    ("select 1, 2 from {predictions} limit 1", "2 columns"),
    ("select null", "NULL"), ("select 1e308 * 10", "finite"),
    ("select count(*) from read_text('/etc/passwd')", "read_text"),
    ("select count(*) from assay_scored_production", "assay_scored_production"),
    ("select avg(nowhere) from {predictions}", "nowhere"),
  ])
  func aQueryThatGivesNoNumberSaysWhy(_ sql: String, _ reason: String) async throws {
    var (fixture, request) = try await fixture()
    request.queries = [.init(name: "q", sql: sql)]
    let sample = try await fixture.engine.pairedPredictions(request).queries[0]
    guard case .failed(let message) = sample.candidate else {
      Issue.record("\(sample)")
      return
    }
    #expect(message.contains(reason), "\(message)")
  }

  @Test func keysOfRowsComeInTheOrderAsked() async throws {
    let (fixture, _) = try await fixture()
    let keys = try await fixture.engine.keys(ofRows: [39, 0, 7], in: "h", key: ["id"])
    #expect(keys == [["39"], ["0"], ["7"]])
    #expect(try await fixture.engine.keys(ofRows: [], in: "h", key: ["id"]).isEmpty)
  }
}
