internal import Drift
internal import GateLanguage
internal import Testing

/// The error rates of the proof on simulated categories.
struct TotalVariationTests {
  static let small = TotalVariation.tolerance(ofShift: 0.2) ?? .nan
  static let shares = [0.3, 0.25, 0.2, 0.1, 0.08, 0.05, 0.02]

  @Test(arguments: [100, 1000, 100_000])
  func withoutToleranceTheNominalShareAlarms(_ rows: Int) {
    var draws = Multinomial(seed: 21)
    let rounds = SimulationScale.rounds(4000)
    let alarms = (0..<rounds).count { _ in
      let counts = draws.counts(rows, reference: Self.shares, current: Self.shares)
      return TotalVariation.proof(of: counts, tolerance: nil, alpha: 0.01).answer == .drifted
    }
    SimulationScale.tell("total variation, no drift, \(rows) rows", alarms, of: rounds)
    #expect(
      (0.005...0.017).contains(Double(alarms) / Double(rounds)),
      "\(alarms) of \(rounds) with seed 21")
  }

  @Test(arguments: [100, 1000, 100_000])
  func atTheBoundaryFewAlarmAndFewAreCalledStable(_ rows: Int) {
    var draws = Multinomial(seed: 22)
    var moved = Self.shares
    moved[0] -= Self.small
    moved[3] += Self.small
    var answers: [DriftProof.Answer: Int] = [:]
    let rounds = SimulationScale.rounds(1000)
    for _ in 0..<rounds {
      let counts = draws.counts(rows, reference: Self.shares, current: moved)
      let proof = TotalVariation.proof(of: counts, tolerance: Self.small, alpha: 0.01)
      answers[proof.answer, default: 0] += 1
    }
    let (alarms, stable) = (answers[.drifted, default: 0], answers[.stable, default: 0])
    SimulationScale.tell("total variation, boundary of small, \(rows) rows", alarms, of: rounds)
    #expect(50 * alarms <= rounds && 50 * stable <= rounds, "\(answers) with seed 22")
  }

  @Test func plainCasesAreDecided() {
    let lost = PairedCounts([
      PairedCounts.Cell("EWR", reference: 9000, current: 9000),
      PairedCounts.Cell("JFK", reference: 9000, current: 0),
    ])
    let same = PairedCounts([
      PairedCounts.Cell("EWR", reference: 9000, current: 9000),
      PairedCounts.Cell("JFK", reference: 9000, current: 9000),
    ])
    #expect(
      TotalVariation.proof(of: lost, tolerance: Self.small, alpha: 0.001).answer == .drifted)
    #expect(TotalVariation.proof(of: same, tolerance: Self.small, alpha: 0.001).answer == .stable)
  }
}
