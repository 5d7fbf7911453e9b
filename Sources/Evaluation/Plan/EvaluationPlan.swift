package import DataEngine
internal import Drift
package import GateLanguage
internal import Outcomes

/// What `evaluate:` and `promote.when:` ask, bound to the metric catalogue.
package struct EvaluationPlan: Sendable {
  let spec: EvaluateSpec
  /// The holdout's key.
  package let key: [String]
  let label: String
  let metrics: [BoundMetric]
  let sliceMetrics: [BoundMetric]
  let conditions: [BoundMetric]
  /// How the threshold is found; nil where the spec says it.
  let search: BoundSearch?
  /// Columns whose values no report may show.
  let sensitive: [NameGlob]

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
    let queries = evaluate.metrics.compactMap { declaration in
      declaration.query.map { (declaration.kind.value, $0) }
    }
    let binding = MetricBinding(
      task: evaluate.task.value, log: log, predictsClasses: evaluate.link == .classes,
      classes: evaluate.task.value == .multiclass
        ? evaluate.namedScores.isEmpty ? evaluate.classes : evaluate.scores.names : [],
      queries: Dictionary(queries, uniquingKeysWith: { first, _ in first }))
    spec = evaluate
    metrics = binding.bind(evaluate.metrics)
    sliceMetrics = binding.bind(evaluate.slices?.metrics ?? [])
    conditions = binding.bind(gate.promote?.when ?? [])
    search = evaluate.thresholdSearch.flatMap { BoundSearch($0, of: gate, log: log) }
    let holdout = gate.data.first { $0.name.value == evaluate.data.value }
    key = holdout?.key.map(\.value) ?? []
    label = holdout?.label?.value ?? ""
    sensitive = (gate.schema?.columns ?? []).filter(\.isSensitive)
      .map { NameGlob($0.name.value) }
    EvaluationBinding(spec: evaluate, holdout: holdout, sensitive: sensitive, log: log).check()
  }

  /// What the engine is to join; production's file may have other score columns.
  package func request(
    candidatePath: String, productionPath: String?, productionScores: ScoreColumns? = nil,
    seed: UInt64 = 0
  ) -> PredictionsRequest {
    let slices = spec.slices?.by ?? []
    var columns: [String] = []
    for name in slices.filter({ !$0.isBins }).flatMap(\.columns).map(\.value)
    where !columns.contains(name) { columns.append(name) }
    var request = PredictionsRequest(
      holdout: spec.data.value, key: key, label: label,
      positive: spec.task.value == .binary ? spec.positive?.value : nil, score: spec.score.value,
      candidatePath: candidatePath, productionPath: productionPath, cluster: spec.cluster?.value,
      sliceColumns: columns)
    request.predicates = slices.compactMap { slice in
      guard case .predicate(let sql) = slice.form else { return nil }
      return .init(name: slice.column.value, sql: sql.value)
    }
    request.numberColumns = slices.filter(\.isBins).map(\.column.value)
    request.queries = spec.metrics.compactMap { metric in
      metric.query.map { .init(name: metric.kind.value, sql: $0.sql.value) }
    }
    request.seed = seed
    request.labelsAreClasses = spec.task.value == .multiclass
    request.query = spec.query?.value
    request.scores = layout(of: spec.scores)
    request.productionScores = productionScores.map(layout) ?? request.scores
    return request
  }

  /// How the engine reads score columns.
  package func layout(of scores: ScoreColumns) -> ScoreLayout {
    let columns = scores.columns.map { ScoreLayout.Column(name: $0.name, column: $0.column) }
    let form: ScoreLayout.Form
    if scores.areClasses {
      form = .classes
    } else if scores.names.isEmpty {
      form = .number
    } else if spec.task.value == .multiclass {
      form = .classScores
    } else {
      form = .quantiles(middle: ScoredRows.middle(of: scores.names.compactMap(Double.init)) ?? 0)
    }
    return ScoreLayout(columns: columns, form: form)
  }

  /// Whether no report may show a column's values.
  func isSensitive(_ column: String) -> Bool { sensitive.contains { $0.matches(column) } }

  /// The key's columns; nil for those that no report may show.
  package var shownKey: [String?] { key.map { isSensitive($0) ? nil : $0 } }

  static let root = FindingIdentifier(["evaluate"])
  static let promotionRoot = FindingIdentifier(["promote", "when"])
}

extension SliceDeclaration {
  /// Whether the slices are bins of a number.
  fileprivate var isBins: Bool {
    if case .bins = form { true } else { false }
  }
}
