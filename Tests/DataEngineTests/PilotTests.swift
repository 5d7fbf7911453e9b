import DuckDB
import Testbench
import Testing

@testable import DataEngine

/// Quantiles of tables that are large enough to be looked at before the scan.
@Suite struct PilotTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// A number of the row `i`.
    var number: String
    /// How often the column is read: once where the first rows tell where the quantiles lie, else
    /// for a sketch and for the values around them.
    var scans: Int
  }

  static let cases = [
    Case(testDescription: "in no order", number: "(hash(i) % 1000003) / 7.0", scans: 1),
    Case(testDescription: "ascending", number: "i / 3.0", scans: 3),
    Case(testDescription: "few values", number: "hash(i) % 3", scans: 1),
    Case(
      testDescription: "missing, NaN and infinite ones",
      number: "CASE hash(i) % 9 WHEN 0 THEN NULL WHEN 1 THEN 'inf' WHEN 2 THEN '-inf' "
        + "ELSE (hash(i) % 1009)::VARCHAR END::DOUBLE", scans: 1),
    Case(
      testDescription: "all missing at first", number: "CASE WHEN i > 900000 THEN i END",
      scans: 2),
  ]

  @Test(arguments: cases)
  func quantilesAreExact(_ example: Case) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet(
      "SELECT \(example.number) AS x FROM range(1100000) AS r(i)")
    let shares = [0.01, 0.5, 0.99]
    let measures = shares.map { Measure.quantile(column: "x", at: $0) }
    let found = await fixture.engine.measure(Set(measures), of: "t")
    for (share, measure) in zip(shares, measures) {
      let exact = try await fixture.engine.quantile(share)
      #expect(found[measure] == .number(exact), "\(share)")
    }
    let scans = await fixture.engine.scannedRows / 1_100_000
    #expect(scans == example.scans)
  }

  @Test func aProfileHasItsSketches() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT i / 3.0 AS x FROM range(1100000) AS r(i)")
    await fixture.engine.plan(.own, of: "t")
    let measure = Measure.quantile(column: "x", at: 0.5)
    let found = await fixture.engine.measure([measure], of: "t")
    #expect(found[measure] == .number(try await fixture.engine.quantile(0.5)))
    let profile = try await fixture.engine.profile(of: "t")
    #expect(profile.column("x")?.quantiles?.count == 1_100_000)
  }
}

extension Engine {
  /// The library's own quantile of the present values.
  fileprivate func quantile(_ share: Double) throws -> Double? {
    try files.rows(
      "SELECT quantile_cont(x, \(share))::DOUBLE FROM t WHERE x IS NOT NULL "
        + "AND NOT isnan(x::DOUBLE)", to: "read", "t")[0][0].double
  }
}
