internal import GateLanguage
internal import Outcomes

extension EvaluationPlan {
  /// The rules that a run judges, in the order of its findings.
  package var planned: [PlannedCriterion] {
    metrics.flatMap { Rule.rules(of: $0, under: Self.root, place: .allRows) }.map(plan)
      + predictionRules + (spec.slices?.by ?? []).flatMap(sliceRules) + measuredRules
      + conditions.flatMap {
        Rule.rules(of: $0, under: Self.promotionRoot, place: .promotion)
      }.map(plan)
  }

  private var predictionRules: [PlannedCriterion] {
    var planned = spec.suspicious.map { gain in
      PlannedCriterion(
        identifier: FindingIdentifier(["evaluate", "suspicious", .init(gain.metric.value)]),
        expected: "not suspiciously better than production", span: gain.span)
    }
    if let flips = spec.flips {
      planned.append(
        PlannedCriterion(
          identifier: FlipFinding.identifier, expected: "newly wrong: " + flips.newlyWrong.text,
          span: flips.span))
    }
    guard let checks = spec.predictionChecks else { return planned }
    func add(_ word: FindingIdentifier.Segment, _ expected: String, _ span: SourceSpan) {
      planned.append(
        PlannedCriterion(
          identifier: ScoreChecks.root.appending(word), expected: expected, span: span))
    }
    add("missing", "one finite score for each key of the holdout", checks.span)
    add("constant", "scores that differ", checks.span)
    if let range = checks.range {
      add("range", "every score: " + range.text, checks.rangeSpan ?? checks.span)
    }
    if let drift = checks.drift { add("drift", "scores like production's", drift.span) }
    return planned
  }

  /// The rules on what the run measures beside the predictions.
  private var measuredRules: [PlannedCriterion] {
    var planned = (spec.latency.map(LatencyJudgement.planned) ?? []).map {
      PlannedCriterion(identifier: $0.identifier, expected: $0.expected, span: $0.span)
    }
    if let budget = spec.budget {
      let count = budget.verdicts.value
      planned.append(
        PlannedCriterion(
          identifier: Self.root.appending("budget"),
          expected: "at most \(count) \(count == 1 ? "verdict" : "verdicts") on one holdout",
          span: budget.span))
    }
    return planned
  }

  private func sliceRules(_ slice: SliceDeclaration) -> [PlannedCriterion] {
    let column = slice.column.value
    let any: SliceName
    var expected = slice.expected.map { (SliceName.value($0.value, of: column), $0.span) }
    switch slice.form {
    case .values: any = .value("*", of: column)
    case .cross(let columns): any = .cross(columns.map { .value("*", of: $0.value) })
    case .bins(let count): any = .bin("*", of: count, column: column)
    case .predicate(let sql):
      any = .named(column)
      expected.append((any, sql.span))
    }
    return expected.map { name, span in
      PlannedCriterion(
        identifier: name.identifier.appending("expect"),
        expected: "the holdout has rows of the slice", span: span)
    }
      + sliceMetrics.flatMap {
        Rule.rules(of: $0, under: any.identifier, place: .slice)
      }.map(plan)
  }

  private func plan(_ rule: Rule) -> PlannedCriterion {
    PlannedCriterion(
      identifier: rule.identifier, expected: rule.expected(confidence: spec.confidence),
      span: rule.span)
  }
}
