import DataEngine
import GateLanguage
import Outcomes
import Testing

@testable import Evaluation

/// Why a metric differs: parts of slices that add up.
@Suite struct ChangeBySliceTests {
  static func changes(
    _ values: [String?], record: [RecordedMetric] = [], minimumRows: Int = 1, metric: String = "mae"
  ) throws -> [MetricChange] {
    let rows = values.indices
    let labels = rows.map { Double($0 % 7) }
    let production = rows.map { labels[$0] + Double($0 % 4) }
    let candidate = rows.map { labels[$0] + Double($0 % 5) * (values[$0] == "b" ? 2 : 1) }
    let gate = GateFixture.gate(
      metrics: [GateFixture.metric(metric, [])],
      slices: GateFixture.slices(
        by: [("c", [])], minimumRows: minimumRows, metrics: [GateFixture.metric(metric, [])]))
    let plan = try #require(EvaluationPlan(binding: gate, log: DiagnosticLog()))
    return plan.judge(
      GateFixture.predictions(
        labels: labels, candidate: candidate, production: production,
        slices: [GateFixture.column("c", values)]),
      production: .predicted(version: "v1.0.0", slices: [], record: record), seed: 1
    ).changes
  }

  @Test func partsAddUp() throws {
    let values = (0..<60).map { ["a", "b", "c"][$0 % 3] }
    let change = try #require(try Self.changes(values).first)
    #expect(change.metric == "mae" && change.by == "c" && change.recorded == nil)
    #expect(change.parts.count == 3 && change.parts[0].slice == "c=b")
    #expect(change.parts.allSatisfy { $0.shareMoved == nil && $0.share == 1 / 3.0 })
    let sum = change.parts.reduce(0) { $0 + $1.contribution }
    #expect(abs(sum - (change.candidate - change.production)) < 1e-12)
  }

  @Test func manySlicesAreJoined() throws {
    let values = (0..<200).map { "\($0 % 50)" }
    let change = try #require(try Self.changes(values).first)
    #expect(change.parts.count == 20 && change.parts[19].slice == "31 others")
    #expect(abs(change.parts.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    let sum = change.parts.reduce(0) { $0 + $1.contribution }
    #expect(abs(sum - (change.candidate - change.production)) < 1e-12)
  }

  /// Shares that moved and changes within add up to production's own change since its record.
  @Test func theRecordIsSplitToo() throws {
    let values = (0..<60).map { ["a", "b", "new"][$0 % 3] }
    let record = [
      RecordedMetric(metric: "mae", slice: nil, value: 2, rows: 100),
      RecordedMetric(metric: "mae", slice: "c=a", value: 1, rows: 50),
      RecordedMetric(metric: "mae", slice: "c=b", value: 2, rows: 25),
      RecordedMetric(metric: "mae", slice: "c=gone", value: 4, rows: 25),
      RecordedMetric(metric: "mae", slice: "d=x", value: 2, rows: 100),
    ]
    let change = try #require(try Self.changes(values, record: record).first)
    #expect(change.recorded == 2 && change.parts.map(\.slice).contains("c=gone"))
    let moved = change.parts.compactMap(\.shareMoved).reduce(0, +)
    let within = change.parts.compactMap(\.changeWithin).reduce(0, +)
    #expect(abs(moved + within - (change.production - 2)) < 1e-12)
    let gone = try #require(change.parts.first { $0.slice == "c=gone" })
    #expect(gone.rows == 0 && gone.shareMoved == -0.5)
  }

  @Test func metricsWithoutAValueARowAreNotSplit() throws {
    #expect(try Self.changes((0..<60).map { "\($0 % 2)" }, metric: "rmse").isEmpty)
  }
}
