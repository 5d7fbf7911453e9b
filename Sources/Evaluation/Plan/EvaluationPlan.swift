package import DataEngine
package import GateLanguage
internal import Outcomes

/// What `evaluate:` and `promote.when:` ask, bound to the metric catalogue.
package struct EvaluationPlan: Sendable {
  let spec: EvaluateSpec
  let key: [String]
  let label: String
  let metrics: [BoundMetric]
  let sliceMetrics: [BoundMetric]
  let conditions: [BoundMetric]

  /// Binds a spec; faults go to the log.
  ///
  /// Nil without `evaluate:`. With faults the plan still prints, but must not be judged with.
  package init?(binding gate: GateSpec, log: DiagnosticLog) {
    guard let evaluate = gate.evaluate else {
      if let promote = gate.promote, let condition = promote.when.first {
        log.report(
          SpecDiagnostic(
            rule: "no-evaluation", message: "promote.when needs evaluate: to measure its metrics",
            span: condition.span, help: "add evaluate: with data, task, predict and score"))
      }
      return nil
    }
    let binding = MetricBinding(task: evaluate.task.value, log: log)
    spec = evaluate
    metrics = binding.bind(evaluate.metrics)
    sliceMetrics = binding.bind(evaluate.slices?.metrics ?? [])
    conditions = binding.bind(gate.promote?.when ?? [])
    let holdout = gate.data.first { $0.name.value == evaluate.data.value }
    key = holdout?.key.map(\.value) ?? []
    label = holdout?.label?.value ?? ""
    EvaluationBinding(spec: evaluate, holdout: holdout, log: log).check()
  }

  /// The rules that a run judges, in the order of its findings.
  package var planned: [PlannedCriterion] {
    var rules = metrics.flatMap { Rule.rules(of: $0, under: Self.root, place: .allRows) }
    var planned = rules.map(plan)
    for slice in spec.slices?.by ?? [] {
      planned += slice.expected.map { value in
        PlannedCriterion(
          identifier: SliceName.value(value.value, of: slice.column.value).identifier
            .appending("expect"),
          expected: "the holdout has rows of the slice", span: value.span)
      }
      let anySlice = SliceName.value("*", of: slice.column.value).identifier
      rules = sliceMetrics.flatMap { Rule.rules(of: $0, under: anySlice, place: .slice) }
      planned += rules.map(plan)
    }
    if let latency = spec.latency {
      planned += LatencyJudgement.planned(latency).map {
        PlannedCriterion(identifier: $0.identifier, expected: $0.expected, span: $0.span)
      }
    }
    if let budget = spec.budget {
      let count = budget.verdicts.value
      planned.append(
        PlannedCriterion(
          identifier: Self.root.appending("budget"),
          expected: "at most \(count) \(count == 1 ? "verdict" : "verdicts") on one holdout",
          span: budget.span))
    }
    rules = conditions.flatMap {
      Rule.rules(of: $0, under: Self.promotionRoot, place: .promotion)
    }
    return planned + rules.map(plan)
  }

  /// What the engine is to join; production's file may call its score by another name.
  package func request(
    candidatePath: String, productionPath: String?, productionScore: String? = nil
  ) -> PredictionsRequest {
    var request = PredictionsRequest(
      holdout: spec.data.value, key: key, label: label,
      positive: spec.task.value == .binary ? spec.positive?.value : nil, score: spec.score.value,
      candidatePath: candidatePath, productionPath: productionPath, cluster: spec.cluster?.value,
      sliceColumns: (spec.slices?.by ?? []).map(\.column.value))
    request.productionScore = productionScore ?? spec.score.value
    return request
  }

  static let root = FindingIdentifier(["evaluate"])
  static let promotionRoot = FindingIdentifier(["promote", "when"])

  private func plan(_ rule: Rule) -> PlannedCriterion {
    PlannedCriterion(
      identifier: rule.identifier, expected: rule.expected(confidence: spec.confidence),
      span: rule.span)
  }
}
