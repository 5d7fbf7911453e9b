internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Statistics
internal import Testing

/// The error rates of whole runs: many columns that share one α, as entries and commands judge them.
struct FamilyTests {
  /// Half of the columns are numbers in deciles, half are seven categories, a few values are missing.
  private func profile(
    _ draws: inout Multinomial, columns: Int, rows: Int
  ) -> DatasetProfile {
    DatasetProfile(
      rows: rows,
      columns: (0..<columns).map { place in
        let missing = draws.draw(rows, [0.03, 0.97])[0]
        let isNumeric = place.isMultiple(of: 2)
        let shares = isNumeric ? Multinomial.deciles() : TotalVariationTests.shares
        let counts = draws.draw(rows - missing, shares)
        return ColumnProfile(
          name: "c\(place)", type: isNumeric ? .float : .string, rows: rows, missing: missing,
          nan: 0, distinct: rows, minimum: nil, maximum: nil, mean: nil, standardDeviation: nil,
          distribution: isNumeric
            ? .bins(
              NumericBins(
                atoms: [], edges: (1...9).map(Double.init), atomCounts: [], binCounts: counts))
            : .categories(
              counts.enumerated().map { CategoryCount(value: "v\($0)", rows: $1) }, other: 0))
      })
  }

  private func outcomes(
    _ draws: inout Multinomial, columns: Int, rows: Int, tolerance: DriftTolerance
  ) -> [DriftComparison.Answer] {
    let comparison = DriftComparison(
      reference: profile(&draws, columns: columns, rows: rows),
      current: profile(&draws, columns: columns, rows: rows),
      settings: DriftComparison.Settings(tolerance: tolerance))
    return comparison.columns.map(\.outcome)
  }

  /// A run alarms where one of its 100 columns does: nominally 1 % of the runs.
  @Test(arguments: [200, 5000])
  func fewRunsOfAHundredColumnsAlarm(_ rows: Int) {
    var draws = Multinomial(seed: 31)
    let runs = SimulationScale.rounds(100)
    let alarms = (0..<runs).count { _ in
      outcomes(&draws, columns: 100, rows: rows, tolerance: .none).contains(.drifted)
    }
    SimulationScale.tell("runs of 100 undrifted columns, \(rows) rows", alarms, of: runs)
    #expect(Double(alarms) / Double(runs) <= 0.02, "\(alarms) of \(runs) runs with seed 31")
  }

  @Test func noRunOfAHundredColumnsAlarmsWithATolerance() {
    var draws = Multinomial(seed: 32)
    let alarms = (0..<SimulationScale.rounds(5)).count { _ in
      outcomes(&draws, columns: 100, rows: 1000, tolerance: .shift(0.2, text: "small"))
        .contains(.drifted)
    }
    #expect(alarms == 0)
  }
}
