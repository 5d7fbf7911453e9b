internal import GateLanguage
internal import Outcomes

/// Finds the catalogue entry of each declaration and refuses criteria that mean nothing.
struct MetricBinding {
  var task: TaskKind
  var log: DiagnosticLog
  /// Whether predictions are classes, without a number for each.
  var predictsClasses = false
  /// The classes, where the spec declares them.
  var classes: [String] = []
  /// The SQL metrics of `evaluate.metrics`, by name.
  var queries: [String: BusinessQuery] = [:]

  /// Returns the declarations that name a metric of the task.
  func bind(_ declarations: [MetricDeclaration]) -> [BoundMetric] {
    declarations.compactMap(bind)
  }

  private func bind(_ declaration: MetricDeclaration) -> BoundMetric? {
    let name = declaration.kind
    if let query = queries[name.value] { return bind(declaration, query) }
    let metric: MetricChoice
    do throws(MetricNameFault) {
      metric = try MetricChoice(name.value, task: task)
    } catch {
      report(error.rule, error.message, name.span, help: error.help)
      return nil
    }
    checkClasses(metric, name.span)
    for criterion in declaration.criteria { check(criterion, of: MetricIdentity(metric)) }
    return BoundMetric(metric: metric, declaration: declaration)
  }

  /// Reports what the declared scores cannot give.
  private func checkClasses(_ metric: MetricChoice, _ span: SourceSpan) {
    if task == .multiclass, predictsClasses, metric.metric.needsClassScores {
      report(
        "no-class-scores",
        "\(metric.name) needs a number for each class, and classes are predicted",
        span, help: "name a column for each class: 'score: {class: column, …}'")
    }
    if let name = metric.className, !classes.isEmpty, !classes.contains(name) {
      report(
        "unknown-class", "\(Quotation.quoted(name)) is none of the classes", span,
        help: Suggestion.help(for: name, among: classes) ?? "name one of the classes")
    }
  }

  private func bind(_ declaration: MetricDeclaration, _ query: BusinessQuery) -> BoundMetric? {
    guard MetricCatalog.metric(declaration.kind.value) == nil else {
      report(
        "shadowed-metric",
        "\(Quotation.quoted(declaration.kind.value)) is a metric of the catalogue",
        declaration.kind.span, help: "give the SQL metric a name of its own")
      return nil
    }
    let bound = BoundMetric(query: query, declaration: declaration)
    for criterion in declaration.criteria { check(criterion, of: bound.identity) }
    return bound
  }

  private func check(_ criterion: Spanned<Criterion>, of metric: MetricIdentity) {
    switch criterion.value {
    case .atLeast(let limit, _) where !limit.isFinite, .atMost(let limit, _) where !limit.isFinite:
      report(
        "out-of-range", "a limit of \(NumberText.of(limit)) has no meaning", criterion.span,
        help: "write a number")
    case .atLeast(let limit, _):
      if metric.direction == .lower {
        reportDirection("at_least", "at_most", "smaller", metric, criterion.span)
      } else {
        checkRange(limit, of: metric, at: criterion.span)
      }
    case .atMost(let limit, _):
      if metric.direction == .higher {
        reportDirection("at_most", "at_least", "larger", metric, criterion.span)
      } else {
        checkRange(limit, of: metric, at: criterion.span)
      }
    case .noWorseThanProduction where metric.direction == .neither,
      .betterThanProduction where metric.direction == .neither:
      report(
        "wrong-direction", "no value of \(metric.kind) is better than another", criterion.span,
        help: "limit it with at_least and at_most")
    case .noWorseThanProduction(let margin), .betterThanProduction(let margin, _):
      check(margin, at: criterion.span)
    }
  }

  private func checkRange(_ limit: Double, of metric: MetricIdentity, at span: SourceSpan) {
    let range = metric.range
    guard !range.contains(limit) else { return }
    let side =
      limit < range.lowerBound
      ? "below \(NumberText.of(range.lowerBound))" : "above \(NumberText.of(range.upperBound))"
    report(
      "out-of-range",
      "\(metric.kind) is never \(side), and the limit is \(NumberText.of(limit))", span,
      help: "write the limit on the metric's own scale")
  }

  private func check(_ margin: Margin, at span: SourceSpan) {
    let size =
      switch margin {
      case .absolute(let size): size
      case .ofProduction(let share): share
      }
    guard !(size.isFinite && size >= 0) else { return }
    report(
      "negative-margin", "a margin of \(NumberText.of(size)) has no meaning", span,
      help: "write a margin of at least 0")
  }

  private func reportDirection(
    _ written: String, _ meant: String, _ better: String, _ metric: MetricIdentity,
    _ span: SourceSpan
  ) {
    report(
      "wrong-direction",
      "\(written) would refuse good models: \(metric.kind) is better the \(better) it is", span,
      help: "did you mean '\(meant)'?")
  }

  /// Reports a fault unless the decoder found the same one.
  private func report(_ rule: String, _ message: String, _ span: SourceSpan, help: String) {
    guard !log.diagnostics.contains(where: { $0.rule == rule && $0.span == span }) else { return }
    log.report(SpecDiagnostic(rule: rule, message: message, span: span, help: help))
  }
}
