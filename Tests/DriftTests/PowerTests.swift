internal import Drift
internal import Foundation
internal import Statistics
internal import Testing

/// The figures of research-data.md §3.3 and §3.5, drawn again: ten deciles, tolerance PSI 0.1, α 1 %.
struct PowerTests {
  static let tolerance = 0.1
  /// The shift of a normal whose PSI over its former deciles is the tolerance.
  static let boundary = shift(ofPSI: tolerance)
  static let beyond = shift(ofPSI: 0.24)

  private static func shift(ofPSI wanted: Double) -> Double {
    var (low, high) = (0.0, 2.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let found = PopulationStability.tolerance(ofShift: middle) ?? .nan
      if found < wanted { low = middle } else { high = middle }
    }
    return high
  }

  private func share(
    of rounds: Int, seed: UInt64, rows: Int, shift: Double, where holds: (PairedCounts) -> Bool
  ) -> Double {
    var draws = Multinomial(seed: seed)
    let (before, after) = (Multinomial.deciles(), Multinomial.deciles(shift: shift))
    let found = (0..<rounds).count { _ in
      holds(draws.counts(rows, reference: before, current: after))
    }
    SimulationScale.tell("PSI 0.1 asked of \(rows) rows moved by \(shift) sd", found, of: rounds)
    return Double(found) / Double(rounds)
  }

  private func isDrifted(_ counts: PairedCounts) -> Bool {
    PopulationStability.proof(of: counts, tolerance: Self.tolerance, alpha: 0.01).answer
      == .drifted
  }

  struct Case: CustomTestStringConvertible {
    var rows: Int
    var share: ClosedRange<Double>
    var testDescription: String { "\(rows) rows" }
  }

  /// Published: .007, .005, .005, .012, .017.
  @Test(arguments: [
    Case(rows: 100, share: 0...0.015), Case(rows: 300, share: 0...0.013),
    Case(rows: 1000, share: 0...0.013), Case(rows: 10_000, share: 0.002...0.02),
    Case(rows: 100_000, share: 0.002...0.02),
  ])
  func falseAlarmsAtTheBoundary(_ expected: Case) {
    let share = share(
      of: SimulationScale.rounds(expected.rows > 5000 ? 200 : 500), seed: 41, rows: expected.rows,
      shift: Self.boundary,
      where: isDrifted)
    #expect(expected.share.contains(share), "\(share) with seed 41")
  }

  /// Published: 6 %, 35 %, 92 %, 100 % for PSI 0.24.
  @Test(arguments: [
    Case(rows: 100, share: 0.03...0.09), Case(rows: 300, share: 0.29...0.41),
    Case(rows: 1000, share: 0.88...0.96), Case(rows: 10_000, share: 1...1),
  ])
  func power(_ expected: Case) {
    let share = share(
      of: SimulationScale.rounds(500), seed: 42, rows: expected.rows, shift: Self.beyond,
      where: isDrifted)
    #expect(expected.share.contains(share), "\(share) with seed 42")
  }

  /// Published: .64, .32, .195, .124, .107.
  @Test(arguments: [
    (100, 0.64), (300, 0.32), (1000, 0.195), (10_000, 0.124), (100_000, 0.107),
  ])
  func theCutOffSlides(_ rows: Int, _ published: Double) throws {
    let counts = PairedCounts(
      (0..<10).map { PairedCounts.Cell("\($0)", reference: rows / 10, current: rows / 10) })
    let proof = PopulationStability.proof(of: counts, tolerance: Self.tolerance, alpha: 0.01)
    let cutOff = try #require(proof.driftedAbove)
    #expect(abs(cutOff - published) <= 0.006, "\(cutOff)")
  }

  /// Published: the plain rule "> 0.1" alarms on 84 % and 9 % of columns without drift.
  @Test(arguments: [
    Case(rows: 100, share: 0.81...0.89), Case(rows: 300, share: 0.06...0.12),
  ])
  func thePlainRuleAlarmsWithoutDrift(_ expected: Case) {
    let share = share(of: SimulationScale.rounds(1000), seed: 43, rows: expected.rows, shift: 0) {
      PopulationStability.value(of: $0) > 0.1
    }
    #expect(expected.share.contains(share), "\(share) with seed 43")
  }
}
