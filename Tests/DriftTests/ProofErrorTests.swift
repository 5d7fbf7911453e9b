internal import DataEngine
internal import Drift
internal import Statistics
internal import Testing

/// The error rates of every statistic that can prove a tolerance, on columns drawn as rows.
struct ProofErrorTests {
  static let provable = DriftStatisticCatalog.all.filter { $0.traits.isProvable }.map { $0.kind }
  /// Those whose values are in words: a normal that moved by a number of deviations.
  static let scaled = DriftStatisticCatalog.all
    .filter { $0.traits.isProvable && $0.tolerance(ofShift: 0.2) != nil }.map { $0.kind }
  static let rounds = SimulationScale.rounds(150)
  /// Nominally 1 % is decided wrongly; in a short run 3 % is beyond chance, in a full one 2 %.
  static let most = rounds > 1000 ? rounds / 50 : rounds / 30

  private func answers(
    _ kind: String, rows: Int, shift: Double, tolerance: Double?, seed: UInt64
  ) throws -> [DriftProof.Answer: Int] {
    let statistic = try #require(DriftStatisticCatalog.all.first { $0.kind == kind })
    let limit = tolerance.flatMap { statistic.tolerance(ofShift: $0) }
    var draws = SampleDraws(seed: seed)
    var answers: [DriftProof.Answer: Int] = [:]
    for _ in 0..<Self.rounds {
      var pair = ColumnPair(
        exactNumbers: "x", reference: WeightedSample(draws.values(rows)),
        current: WeightedSample(draws.values(rows, shift: shift)))
      pair.cells = pair.decileCells
      let proof = try statistic.proof(of: pair, tolerance: limit, alpha: 0.01)
      answers[proof.answer, default: 0] += 1
    }
    return answers
  }

  /// A bound may be stricter than the nominal share.
  @Test(arguments: provable.filter { $0 != "missing_rate" })
  func withoutDriftFewAlarm(_ kind: String) throws {
    let found = try answers(kind, rows: 200, shift: 0, tolerance: nil, seed: 51)
    #expect(found[.drifted, default: 0] <= Self.most, "\(found) with seed 51")
    #expect(found[.stable] == nil && found[.cannotTell] == nil)
  }

  /// At the tolerance itself neither answer may be given often; `l_infinity` is far within, since its
  /// words bound one cell by what all cells together may move.
  @Test(arguments: scaled.filter { $0 != "missing_rate" && $0 != "l_infinity" })
  func atTheBoundaryFewAreDecided(_ kind: String) throws {
    let found = try answers(kind, rows: 400, shift: 0.5, tolerance: 0.5, seed: 52)
    #expect(found[.drifted, default: 0] <= Self.most, "\(found) with seed 52")
    #expect(found[.stable, default: 0] <= Self.most, "\(found) with seed 52")
  }

  @Test(arguments: [(200, 0.05), (1000, 0.01), (1000, 0.5)])
  func missingSharesAlarmAsStated(_ rows: Int, _ share: Double) throws {
    var draws = Multinomial(seed: 53)
    var alarms = (none: 0, small: 0, stable: 0)
    let moved = share + 0.08
    let tolerance = 0.08
    for _ in 0..<4000 {
      func proof(_ current: Double, _ tolerance: Double?) throws -> DriftProof {
        let rates = PairedRates(
          reference: (draws.draw(rows, [share, 1 - share])[0], rows),
          current: (draws.draw(rows, [current, 1 - current])[0], rows))
        let pair = ColumnPair(name: "x", kind: .numeric, missing: rates, nan: rates)
        return try MissingRate.proof(of: pair, tolerance: tolerance, alpha: 0.01)
      }
      let atBoundary = try proof(moved, tolerance).answer
      alarms.none += try proof(share, nil).answer == .drifted ? 1 : 0
      alarms.small += atBoundary == .drifted ? 1 : 0
      alarms.stable += atBoundary == .stable ? 1 : 0
    }
    #expect(alarms.none <= 68 && alarms.small <= 80 && alarms.stable <= 80, "\(alarms), seed 53")
  }
}
