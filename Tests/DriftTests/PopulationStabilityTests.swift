internal import Drift
internal import GateLanguage
internal import Testing

/// The error rates of the proof on simulated columns.
struct PopulationStabilityTests {
  static let rounds = SimulationScale.rounds(4000)
  static let small = PopulationStability.tolerance(ofShift: 0.2) ?? .nan
  static let medium = PopulationStability.tolerance(ofShift: 0.5) ?? .nan

  @Test(arguments: [100, 1000, 100_000])
  func withoutToleranceTheNominalShareAlarms(_ rows: Int) {
    var draws = Multinomial(seed: 11)
    let same = Multinomial.deciles()
    let alarms = (0..<Self.rounds).count { _ in
      let counts = draws.counts(rows, reference: same, current: same)
      return PopulationStability.proof(of: counts, tolerance: nil, alpha: 0.01).answer == .drifted
    }
    SimulationScale.tell("psi, no drift, no tolerance, \(rows) rows", alarms, of: Self.rounds)
    let share = Double(alarms) / Double(Self.rounds)
    #expect((0.005...0.017).contains(share), "\(share) alarms with seed 11")
  }

  /// As it is with a reference that fixes its own bins: each holds a tenth of its rows, and the true
  /// shares between its deciles are drawn (Dirichlet).
  @Test(arguments: [100, 1000, 100_000])
  func inTheReferencesOwnDecilesTheNominalShareAlarms(_ rows: Int) {
    var draws = Multinomial(seed: 15)
    let rounds = Self.rounds / 2
    let alarms = (0..<rounds).count { _ in
      let shares = draws.decilesOfOwn(rows)
      let current = draws.draw(rows, shares)
      let counts = PairedCounts(
        current.enumerated().map {
          PairedCounts.Cell("\($0)", reference: rows / 10, current: $1)
        })
      return PopulationStability.proof(of: counts, tolerance: nil, alpha: 0.01).answer == .drifted
    }
    SimulationScale.tell("psi, own deciles, no tolerance, \(rows) rows", alarms, of: rounds)
    let share = Double(alarms) / Double(rounds)
    #expect((0.005...0.017).contains(share), "\(share) alarms with seed 15")
  }

  @Test(arguments: [100, 1000, 100_000])
  func atTheBoundaryFewAlarm(_ rows: Int) {
    var draws = Multinomial(seed: 12)
    let (before, after) = (Multinomial.deciles(), Multinomial.deciles(shift: 0.2))
    // The non-central chi-square is slow for many rows.
    let rounds = SimulationScale.rounds(rows > 10_000 ? 400 : 1000)
    let alarms = (0..<rounds).count { _ in
      let counts = draws.counts(rows, reference: before, current: after)
      return PopulationStability.proof(of: counts, tolerance: Self.small, alpha: 0.01).answer
        == .drifted
    }
    SimulationScale.tell("psi, boundary of small, \(rows) rows", alarms, of: rounds)
    #expect(
      Double(alarms) / Double(rounds) <= 0.02, "\(alarms) of \(rounds) alarms with seed 12")
  }

  struct Settled: CustomTestStringConvertible {
    var shift: Double
    var rows: Int
    var share: ClosedRange<Double>
    var testDescription: String { "\(shift) sd at \(rows) rows" }
  }

  /// judging.md, "What to expect": 20 columns at 99 %, no drift.
  @Test(arguments: [
    Settled(shift: 0.2, rows: 1000, share: 0.16...0.25),
    Settled(shift: 0.2, rows: 2000, share: 0.83...0.91),
    Settled(shift: 0.2, rows: 2500, share: 0.94...1),
    Settled(shift: 0.5, rows: 300, share: 0.77...0.88),
    Settled(shift: 0.5, rows: 500, share: 0.97...1),
  ])
  func settlesTheStatedShareAsStable(_ expected: Settled) {
    var draws = Multinomial(seed: 13)
    let same = Multinomial.deciles()
    let tolerance = PopulationStability.tolerance(ofShift: expected.shift) ?? .nan
    let rounds = SimulationScale.rounds(1000)
    let stable = (0..<rounds).count { _ in
      let counts = draws.counts(expected.rows, reference: same, current: same)
      return PopulationStability.proof(of: counts, tolerance: tolerance, alpha: 0.01 / 20).answer
        == .stable
    }
    SimulationScale.tell("stable within \(expected)", stable, of: rounds)
    #expect(
      expected.share.contains(Double(stable) / Double(rounds)),
      "\(stable) of \(rounds) with seed 13")
  }

  @Test func rowsNeededDecideMostly() throws {
    var draws = Multinomial(seed: 14)
    let same = Multinomial.deciles()
    let counts = draws.counts(600, reference: same, current: same)
    let proof = PopulationStability.proof(of: counts, tolerance: Self.small, alpha: 0.0005)
    #expect(proof.answer == .cannotTell)
    let needed = try #require(proof.rowsNeeded)
    let (n, m) = (needed.reference ?? 600, needed.current)
    let decided = (0..<300).count { _ in
      let more = draws.counts(n, reference: same, current: same, m: m)
      return PopulationStability.proof(of: more, tolerance: Self.small, alpha: 0.0005).answer
        == .stable
    }
    #expect(decided >= 200, "\(needed) rows decide \(decided) of 300")
  }

  @Test(arguments: [(1, 1), (0, 1_000_000), (10_000_000, 10_000_000)])
  func extremeCountsGiveAnAnswer(_ first: Int, _ second: Int) {
    let counts = PairedCounts([
      PairedCounts.Cell("a", reference: first, current: second),
      PairedCounts.Cell("b", reference: second, current: first),
    ])
    let proof = PopulationStability.proof(of: counts, tolerance: Self.small, alpha: 1e-5)
    #expect(proof.tested.isFinite && proof.driftedAbove?.isFinite == true)
    #expect(proof.answer == (first == second ? (first == 1 ? .cannotTell : .stable) : .drifted))
  }

  @Test func aConstantColumnIsStableWithRowsEnough() {
    func answer(_ rows: Int) -> DriftProof.Answer {
      let counts = PairedCounts([PairedCounts.Cell("= 1", reference: rows, current: rows)])
      return PopulationStability.proof(of: counts, tolerance: Self.small, alpha: 0.01).answer
    }
    #expect(answer(5) == .cannotTell)
    #expect(answer(5000) == .stable)
  }
}
