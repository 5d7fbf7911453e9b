import Testbench
import Testing

@testable import DataEngine

/// Measures equal their naive definitions, and fail alone.
struct MeasuringTests {
  /// A table of numbers with NULL (nil), NaN and infinities, made from a seed.
  private static func numbers(seed: UInt64, infinite: Bool) -> [Double?] {
    var generator = SeededGenerator(seed: seed)
    return (0..<Int.random(in: 0...400, using: &generator)).map { _ in
      switch Int.random(in: 0..<20, using: &generator) {
      case 0: nil
      case 1: .nan
      case 2 where infinite: Bool.random(using: &generator) ? .infinity : -.infinity
      case 3...8: Double(Int.random(in: -3...3, using: &generator))
      default: Double.random(in: -1e6...1e6, using: &generator)
      }
    }
  }

  private static func csv(_ values: [Double?]) -> String {
    "i,x\n" + values.enumerated().map { "\($0),\($1.map { "\($0)" } ?? "")\n" }.joined()
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// Predicates on `x` and what each says of one value.
  private static var naiveCounts: [(RowPredicate, (Double?) -> Bool)] {
    [
      (.isMissing(column: "x"), { $0?.isNaN ?? true }),
      (.isNaN(column: "x"), { $0?.isNaN ?? false }),
      (.isInfinite(column: "x"), { $0?.isInfinite ?? false }),
      (
        .isOutside(column: "x", lower: .integer(-2), upper: .float(2.5)),
        { $0.map { $0 < -2 || $0 > 2.5 } ?? false }
      ),
      (.isNoneOf(column: "x", values: [.integer(0), .float(1)]), { ![nil, 0, 1].contains($0) }),
      (.doesNotHold(sql: "x > 0"), { !(($0 ?? 0) > 0) }),
    ]
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func equalsTheNaiveResult(seed: UInt64) async throws {
    let values = Self.numbers(seed: seed, infinite: seed.isMultiple(of: 2))
    let fixture = try EngineFixture()
    try await fixture.bindCSV(Self.csv(values), types: ["i": .integer, "x": .float])
    let present = values.compactMap { $0 }.filter { !$0.isNaN }.sorted()
    let isFinite = present.allSatisfy(\.isFinite)
    let mean = present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
    let counts = Self.naiveCounts
    let shares = [0, 0.1, 0.5, 0.99, 1]
    let measures: [Measure] =
      counts.map { .count($0.0) } + [
        .rows, .mean(column: "x"), .minimum(column: "x"), .maximum(column: "x"),
        .standardDeviation(column: "x"),
      ] + shares.map { .quantile(column: "x", at: $0) }
    let results = await fixture.engine.measure(Set(measures), of: "t")
    for (predicate, isTrue) in counts {
      var expected = values.count(where: isTrue)
      // DuckDB orders NaN above every number, and NaN is none of the naive comparison.
      if case .doesNotHold = predicate { expected -= values.count { $0?.isNaN ?? false } }
      if case .isNoneOf = predicate { expected -= values.count { $0?.isNaN ?? false } }
      if case .isOutside = predicate { expected = values.count { isTrue($0) } }
      #expect(results[.count(predicate)] == .count(expected), "\(predicate), seed \(seed)")
    }
    #expect(results[.rows] == .count(values.count))
    #expect(results[.minimum(column: "x")] == .number(present.first))
    #expect(results[.maximum(column: "x")] == .number(present.last))
    guard isFinite else {
      #expect(results[.standardDeviation(column: "x")] == .number(nil))
      return
    }
    expectClose(results[.mean(column: "x")], mean)
    let squares = present.map { ($0 - (mean ?? 0)) * ($0 - (mean ?? 0)) }.reduce(0, +)
    expectClose(
      results[.standardDeviation(column: "x")],
      present.count > 1 ? (squares / Double(present.count - 1)).squareRoot() : nil)
    for share in shares {
      expectClose(results[.quantile(column: "x", at: share)], Self.quantile(present, share))
    }
  }

  private func expectClose(_ result: MeasureResult, _ expected: Double?) {
    guard case .number(let number) = result else {
      Issue.record("not a number: \(result)")
      return
    }
    guard let number, let expected else {
      #expect(number == expected)
      return
    }
    #expect(abs(number - expected) <= 1e-9 * max(1, abs(expected)))
  }

  @Test func sumsWithCompensation() async throws {
    // Plain summation gives 99.9999999999986 for a thousand tenths.
    let fixture = try EngineFixture(threads: 1)
    try await fixture.bindCSV("x\n" + String(repeating: "0.1\n", count: 1_000))
    #expect(await fixture.measure(.mean(column: "x")) == .number(0.1))
  }

  @Test func countsDuplicatesAndGroups() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,n\na,1\na,1\na,1\nb,1\nb,1\nb,2\n,1\n,1\n", types: ["n": .integer])
    #expect(
      await fixture.measure(.duplicates(columns: ["k", "n"]))
        == .duplicates(surplusRows: 3, keys: 2))
    #expect(
      await fixture.measure(.groupRows(columns: ["k"]))
        == .groups([
          GroupRows(values: [nil], rows: 2), GroupRows(values: ["a"], rows: 3),
          GroupRows(values: ["b"], rows: 3),
        ]))
    let examples = try await fixture.engine.duplicateExamples(of: ["k", "n"], in: "t", limit: 5)
    #expect(examples == [["a", "1", "3"], ["b", "1", "2"]])
  }

  @Test func failsAlone() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a,s\n1,x\n2,y\n")
    let bad: [Measure] = [
      .mean(column: "s"), .mean(column: "nowhere"), .minimum(column: "s"),
      .quantile(column: "a", at: 2), .count(.doesNotHold(sql: "nowhere > 1")),
      .count(.doesNotHold(sql: "s::integer > 1")), .count(.doesNotMatch(column: "s", pattern: "(")),
      .count(.isOutside(column: "a", lower: .string("x"), upper: nil)),
      .failingRows(sql: "select nowhere from {t}"), .duplicates(columns: ["nowhere"]),
      .groupRows(columns: ["nowhere"]),
    ]
    let good: [Measure: MeasureResult] = [
      .rows: .count(2), .mean(column: "a"): .number(1.5),
      .count(.doesNotHold(sql: "a = 1")): .count(1),
      .count(.doesNotMatch(column: "s", pattern: "^x")): .count(1),
      .failingRows(sql: "select * from {t}"): .count(2),
    ]
    let results = await fixture.engine.measure(Set(bad + good.keys), of: "t")
    for (measure, expected) in good { #expect(results[measure] == expected) }
    for measure in bad {
      guard case .failure(let message) = results[measure], !message.isEmpty else {
        Issue.record("no failure: \(measure)")
        continue
      }
    }
  }

  @Test func knowsEmptyAndAllNull() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("x\n", as: "empty", types: ["x": .float])
    try await fixture.bindParquet("SELECT CAST(NULL AS DOUBLE) AS x FROM range(3)", as: "nulls")
    for (name, rows) in [("empty", 0), ("nulls", 3)] {
      for measure: Measure in [
        .mean(column: "x"), .minimum(column: "x"), .maximum(column: "x"),
        .standardDeviation(column: "x"), .quantile(column: "x", at: 0.5),
      ] {
        #expect(await fixture.measure(measure, of: name) == .number(nil))
      }
      #expect(await fixture.measure(.count(.isMissing(column: "x")), of: name) == .count(rows))
      #expect(
        await fixture.measure(.duplicates(columns: ["x"]), of: name)
          == .duplicates(surplusRows: 0, keys: 0))
    }
  }

  @Test func showsExamplesByKey() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV(
      "k,x,at\n3,9,2024-01-01 10:00:00\n1,8,2024-01-02 00:00:00.5\n2,1,\n", types: ["x": .float])
    let predicate = RowPredicate.isOutside(column: "x", lower: nil, upper: .integer(5))
    let rows = try await fixture.engine.examples(
      of: predicate, in: "t", columns: ["k", "x", "at"], orderedBy: ["k"], limit: 5)
    #expect(
      rows == [["1", "8.0", "2024-01-02T00:00:00.5"], ["3", "9.0", "2024-01-01T10:00:00"]])
    let sql = await fixture.engine.sql(selecting: predicate, of: "t")
    #expect(
      sql == "SELECT * FROM \"t\" WHERE (\"x\" IS NOT NULL AND NOT isnan(\"x\") AND (\"x\" > 5))")
    #expect(try await fixture.engine.rows(sql: sql, limit: 9).rows.count == 2)
  }

  @Test func comparesDatasets() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,t\n1,2024-01-01\n2,2024-01-03\n,\n", as: "a")
    try await fixture.bindCSV("k,t\n2,2024-01-02\n2,2024-01-03\n3,2024-01-04\n,\n", as: "b")
    let shared = try await fixture.engine.sharedValues(
      SharedValuesQuery(columns: ["k"], first: "a", second: "b"), limit: 5)
    #expect(shared.values == 1)
    #expect(shared.secondRows == 2)
    #expect(shared.examples.map(\.values) == [["2"]])
    let range = try await fixture.engine.range(of: "t", in: "a")
    #expect(range?.minimum == "2024-01-01")
    #expect(range?.maximum == "2024-01-03")
    #expect(
      try await fixture.engine.rowsNotLater(
        LaterRowsQuery(column: "t", earlier: "a", later: "b", gap: 0)) == 2)
  }

  @Test func stopsWhenCancelled() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n")
    let sql = "select sum(sin(a.range + b.range)) from range(10000000) a, range(1000000) b"
    let task = Task { try await fixture.engine.rows(sql: sql, limit: 1) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: EngineError.self) { try await task.value }
    #expect(await fixture.measure(.rows) == .count(1))
  }
}
