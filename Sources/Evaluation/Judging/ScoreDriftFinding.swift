internal import Drift
internal import GateLanguage
internal import Outcomes

/// Whether the candidate's scores lie too far from production's on the same rows.
///
/// The proof of PSI takes the two sides for independent. Scores of the same rows move together, so
/// that drift is shown later than it could be, and never sooner.
struct ScoreDriftFinding: Sendable {
  var spec: PredictionChecksSpec.ScoreDrift
  var dataset: String
  var rows: JudgedRows
  var production: ProductionForJudging
  var owner: String?

  /// The finding.
  func finding() -> Finding {
    if let reason = production.reasonToSkip {
      return finding(.skipped, "not compared: " + reason, reason, nil)
    }
    guard let production = rows.production else {
      let reason = "production's predictions are not there"
      return finding(.errored, "the scores could not be compared: " + reason, reason, nil)
    }
    let pair = pair(with: production)
    do throws(UndefinedDrift) {
      return try judged(pair)
    } catch {
      return finding(
        .errored, "the scores could not be compared: " + error.description, error.description, nil)
    }
  }

  /// Scores in the deciles of production's, or how often each class is predicted.
  private func pair(with production: ScoredRows) -> ColumnPair {
    guard rows.candidate.task == .multiclass else {
      return ColumnPair(
        exactNumbers: "score", reference: WeightedSample(production.scores),
        current: WeightedSample(rows.candidate.scores))
    }
    func counts(_ rows: ScoredRows) -> [Int] {
      var counts = [Int](repeating: 0, count: rows.classes.count)
      for place in rows.predictedPlaces { counts[place] += 1 }
      return counts
    }
    let (before, now) = (counts(production), counts(rows.candidate))
    var pair = ColumnPair(
      name: "score", kind: .categorical,
      missing: PairedRates(reference: (0, rows.count), current: (0, rows.count)),
      nan: PairedRates(reference: (0, rows.count), current: (0, rows.count)))
    pair.cells = PairedCounts(
      rows.candidate.classes.enumerated().map { place, name in
        .init(name, reference: before[place], current: now[place])
      })
    return pair
  }

  private func judged(_ pair: ColumnPair) throws(UndefinedDrift) -> Finding {
    let value = try PopulationStability.reading(of: pair).value
    var weakest: Finding?
    for (limit, broken) in [(spec.failIf, Outcome.failed), (spec.warnIf, .warned)] {
      guard let limit = limit?.value else { continue }
      let proof = try PopulationStability.proof(
        of: pair, tolerance: size(of: limit), alpha: (1 - spec.confidence) / 2)
      let made = finding(pair, limit, broken, proof, value: value)
      if proof.answer == .drifted { return made }
      if weakest == nil || proof.answer == .cannotTell { weakest = made }
    }
    return weakest ?? finding(.errored, "no tolerance is given", "no tolerance is given", nil)
  }

  private func finding(
    _ pair: ColumnPair, _ limit: DriftTolerance, _ broken: Outcome, _ proof: DriftProof,
    value: Double
  ) -> Finding {
    let size = size(of: limit)
    var evidence = DriftEvidence(
      column: "score", statistic: PopulationStability.kind, value: value, tested: proof.tested,
      driftedAbove: proof.driftedAbove, stableBelow: proof.stableBelow, tolerance: word(limit),
      toleranceValue: size, referenceRows: rows.count, currentRows: rows.count,
      rowsNeeded: proof.rowsNeeded?.current)
    evidence.dataset = dataset
    evidence.reference = "production"
    let moved = pair.cells?.movedMost
    evidence.movedMost = moved.map {
      .init(bin: $0.label, reference: $0.reference, current: $0.current)
    }
    let observed =
      "psi \(NumberText.of(value)) over \(rows.count) rows"
      + (moved.map {
        "; \($0.label) moved from \(NumberText.percent($0.reference)) to "
          + NumberText.percent($0.current)
      } ?? "")
    switch proof.answer {
    case .drifted:
      return finding(
        broken, "the scores lie further from production's than \(word(limit)): \(observed)",
        observed, evidence)
    case .stable, .notShown:
      return finding(
        .passed, "the scores lie within \(word(limit)) of production's: \(observed)", observed,
        evidence)
    case .cannotTell:
      let outcome =
        broken == .warned && [.failed, .inconclusive].contains(spec.whenUnsure)
        ? .warned : spec.whenUnsure
      return finding(
        outcome,
        "cannot tell whether the scores lie within \(word(limit)) of production's: \(observed)"
          + (proof.rowsNeeded.map { "; " + $0.text } ?? ""), observed, evidence)
    }
  }

  private func size(of limit: DriftTolerance) -> Double? {
    switch limit {
    case .none: nil
    case .shift(let deviations, _): PopulationStability.tolerance(ofShift: deviations)
    case .bound(let value, _): value
    }
  }

  private func word(_ limit: DriftTolerance) -> String {
    switch limit {
    case .none: "none"
    case .shift(_, let text), .bound(_, let text): text
    }
  }

  private func finding(
    _ outcome: Outcome, _ message: String, _ observed: String, _ evidence: DriftEvidence?
  ) -> Finding {
    let limits = [
      spec.failIf.map { "within " + word($0.value) + " (fails)" },
      spec.warnIf.map { "within " + word($0.value) + " (warns)" },
    ].compactMap(\.self)
    return Finding(
      ScoreChecks.root.appending("drift"), stage: .evaluate, outcome: outcome, message: message,
      expected: "scores like production's, " + limits.joined(separator: ", ") + ", proven at "
        + NumberText.percent(spec.confidence),
      observed: observed, evidence: evidence.map { .drift($0) }, span: spec.span, owner: owner)
  }
}
