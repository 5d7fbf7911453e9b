internal import GateLanguage
internal import Outcomes

/// Judges `prediction_checks`: rules on the scores themselves.
struct ScoreChecks: Sendable {
  var spec: PredictionChecksSpec
  var judgement: Judgement

  static let root = FindingIdentifier(["evaluate", "prediction_checks"])
  static let range = root.appending("range")

  private var scores: [Double] { judgement.rows.candidate.scores }

  /// One finding for each rule.
  func findings() -> [Finding] {
    [missing, constant] + [rangeFinding, driftFinding].compactMap(\.self)
  }

  /// The join has counted before, and stopped the judgement where it found any.
  private var missing: Finding {
    Finding(
      Self.root.appending("missing"), stage: .evaluate, outcome: .passed,
      message: "each of \(scores.count) rows has one finite score",
      expected: "one finite score for each key of the holdout",
      observed: "0 of \(scores.count) scores are missing", share: .init(0, of: scores.count),
      span: spec.span, owner: spec.owner)
  }

  private var constant: Finding {
    let distinct = Set(scores).count
    let isConstant = distinct == 1 && scores.count > 1
    let observed =
      scores.count == 1
      ? "1 row only"
      : isConstant
        ? "all \(scores.count) scores are \(NumberText.of(scores[0]))"
        : "\(distinct) different scores in \(scores.count) rows"
    let outcome: Outcome =
      scores.count == 1 ? .inconclusive : isConstant ? spec.constant.outcome : .passed
    return Finding(
      Self.root.appending("constant"), stage: .evaluate, outcome: outcome,
      message: outcome == .inconclusive
        ? "cannot tell whether the scores are constant: \(observed); 2 rows are needed" : observed,
      expected: "scores that differ", observed: observed, span: spec.span, owner: spec.owner)
  }

  /// The rows whose score is not allowed.
  var outside: [Int] {
    guard let threshold = spec.range else { return [] }
    return scores.indices.filter { threshold.judge(value: scores[$0]) != .passed }
  }

  private var rangeFinding: Finding? {
    guard let threshold = spec.range else { return nil }
    let outside = outside
    let outcomes = outside.map { threshold.judge(value: scores[$0]) }
    let outcome: Outcome =
      outcomes.contains(.failed) ? .failed : outcomes.isEmpty ? .passed : .warned
    let (least, most) = (scores.min() ?? 0, scores.max() ?? 0)
    let observed =
      "\(outside.count) of \(scores.count) scores break it; they lie from \(NumberText.of(least)) to "
      + NumberText.of(most)
    return Finding(
      Self.range, stage: .evaluate, outcome: outcome,
      message: "scores " + (outcome == .passed ? "keep " : "break ") + threshold.text + ": "
        + observed,
      expected: "every score: " + threshold.text, observed: observed,
      share: .init(outside.count, of: scores.count), span: spec.rangeSpan ?? spec.span,
      owner: spec.owner)
  }

  private var driftFinding: Finding? {
    spec.drift.map {
      ScoreDriftFinding(
        spec: $0, dataset: judgement.plan.spec.data.value, rows: judgement.rows,
        production: judgement.production, owner: spec.owner
      ).finding()
    }
  }
}
