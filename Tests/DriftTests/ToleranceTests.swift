internal import Drift
internal import GateLanguage
internal import Testing

/// The words of judging.md on each statistic's scale.
struct ToleranceTests {
  struct Case: CustomTestStringConvertible {
    var shift: Double
    var psi: Double
    var moved: Double
    var testDescription: String { "\(shift) sd" }
  }

  /// PSI over ten reference deciles and total variation of a shifted normal: research-data.md §3.3.
  static let cases = [
    Case(shift: 0.1, psi: 0.010, moved: 0.040),
    Case(shift: 0.2, psi: 0.038, moved: 0.080),
    Case(shift: 0.3, psi: 0.086, moved: 0.119),
    Case(shift: 0.5, psi: 0.238, moved: 0.197),
    Case(shift: 0.8, psi: 0.600, moved: 0.311),
  ]

  @Test(arguments: cases)
  func isThePublishedValue(_ example: Case) {
    let psi = PopulationStability.tolerance(ofShift: example.shift) ?? .nan
    #expect(abs(psi - example.psi) < 0.0005)
    #expect(
      abs((TotalVariation.tolerance(ofShift: example.shift) ?? .nan) - example.moved) < 0.0005)
  }

  @Test(arguments: [
    (5, 0.313), (1, 0.046),
  ])
  func flooredValueOfANewCategory(_ percent: Int, _ published: Double) {
    // Reference has no category B, current has 5 % or 1 %: research-data.md §3.3, floor 1e-4.
    let counts = PairedCounts([
      PairedCounts.Cell("A", reference: 100, current: 100 - percent),
      PairedCounts.Cell("B", reference: 0, current: percent),
    ])
    #expect(abs(PopulationStability.value(of: counts) - published) < 0.0006)
  }

  @Test func categoriesThatSwapSharesDrift() {
    // A 900/B 100 → A 100/B 900 has PSI 3.5: research-data.md §3.4.
    let counts = PairedCounts([
      PairedCounts.Cell("A", reference: 900, current: 100),
      PairedCounts.Cell("B", reference: 100, current: 900),
    ])
    #expect(abs(PopulationStability.value(of: counts) - 3.5156) < 1e-4)
    #expect(abs(TotalVariation.value(of: counts) - 0.8) < 1e-12)
  }
}
