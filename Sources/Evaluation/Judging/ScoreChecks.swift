internal import GateLanguage
internal import Outcomes

/// Judges `prediction_checks`: rules on the scores themselves.
struct ScoreChecks: Sendable {
  var spec: PredictionChecksSpec
  var judgement: Judgement

  static let root = FindingIdentifier(["evaluate", "prediction_checks"])
  static let range = root.appending("range")

  private var rows: ScoredRows { judgement.rows.candidate }
  /// One column, or one for each class or quantile.
  private var columns: [[Double]] { rows.predictedColumns }
  private var count: Int { rows.labels.count }
  private var word: String { rows.predictsClassesAlone ? "prediction" : "score" }

  /// One finding for each rule.
  func findings() -> [Finding] {
    [missing, constant] + [rangeFinding, driftFinding].compactMap(\.self)
  }

  /// The join has counted before, and stopped the judgement where it found any.
  private var missing: Finding {
    let each = rows.predictsClassesAlone ? "one class" : "one finite score"
    return Finding(
      Self.root.appending("missing"), stage: .evaluate, outcome: .passed,
      message: "each of \(count) rows has \(each)"
        + (columns.count > 1 ? " in each of \(columns.count) columns" : ""),
      expected: "\(each) for each key of the holdout",
      observed: "0 of \(count) \(word)s are missing", share: .init(0, of: count),
      span: spec.span, owner: spec.owner)
  }

  private var constant: Finding {
    let isConstant = count > 1 && columns.allSatisfy { Set($0).count == 1 }
    let observed =
      count == 1
      ? "1 row only"
      : isConstant
        ? "all \(count) \(word)s are \(rows.predictionText(0))"
          + (columns.count > 1 ? ", by the same numbers" : "")
        : "\(columns.map { Set($0).count }.max() ?? 0) different \(word)s in \(count) rows"
    let outcome: Outcome =
      count == 1 ? .inconclusive : isConstant ? spec.constant.outcome : .passed
    return Finding(
      Self.root.appending("constant"), stage: .evaluate, outcome: outcome,
      message: outcome == .inconclusive
        ? "cannot tell whether the \(word)s are constant: \(observed); 2 rows are needed"
        : observed,
      expected: "\(word)s that differ", observed: observed, span: spec.span, owner: spec.owner)
  }

  /// The rows with a score that is not allowed.
  var outside: [Int] {
    guard let threshold = spec.range else { return [] }
    return rows.labels.indices.filter { row in
      columns.contains { threshold.judge(value: $0[row]) != .passed }
    }
  }

  private var rangeFinding: Finding? {
    guard let threshold = spec.range else { return nil }
    let outside = outside
    let outcomes = outside.flatMap { row in columns.map { threshold.judge(value: $0[row]) } }
    let outcome: Outcome =
      outcomes.contains(.failed) ? .failed : outcomes.isEmpty ? .passed : .warned
    let (least, most) = (
      columns.compactMap { $0.min() }.min() ?? 0, columns.compactMap { $0.max() }.max() ?? 0
    )
    let observed =
      "\(outside.count) of \(count) \(columns.count > 1 ? "rows have scores that" : "scores") break it; "
      + "they lie from \(NumberText.of(least)) to \(NumberText.of(most))"
    return Finding(
      Self.range, stage: .evaluate, outcome: outcome,
      message: "scores " + (outcome == .passed ? "keep " : "break ") + threshold.text + ": "
        + observed,
      expected: "every score: " + threshold.text, observed: observed,
      share: .init(outside.count, of: count), span: spec.rangeSpan ?? spec.span,
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
