internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Laws over the whole catalogue of statistics.
struct DriftReferenceTests {
  @Test(arguments: DriftStatisticCatalog.all.map { $0.kind })
  func isZeroForEqualSharesAndGrowsWithTheShift(_ kind: String) throws {
    let statistic = try #require(DriftStatisticCatalog.all.first { $0.kind == kind })
    let equal = PairedCounts([
      PairedCounts.Cell("a", reference: 30, current: 60),
      PairedCounts.Cell("b", reference: 20, current: 40),
    ])
    #expect(abs(statistic.value(of: equal)) < 1e-12)
    let scale = [0.1, 0.2, 0.5, 0.8, 1.5].map(statistic.tolerance)
    #expect(scale == scale.sorted() && scale[0] > 0)
  }

  /// The examples' tables hold both sides, told apart by the column `side`.
  @Test(
    arguments: DriftStatisticCatalog.all.flatMap { statistic in
      statistic.reference.examples.map { (statistic.kind, $0) }
    })
  func examplesHaveTheirOutcome(_ kind: String, _ example: Reference.Example) async throws {
    let finding = try await ExampleRun.finding(kind: kind, example)
    #expect(finding.outcome.rawValue == example.outcome)
    #expect(finding.message.contains("unproven"))
  }
}
