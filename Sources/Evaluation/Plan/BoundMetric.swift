internal import GateLanguage

/// A metric declaration with the catalogue entry that it names, or with its SQL.
struct BoundMetric: Sendable {
  /// Nil for a metric as SQL.
  var metric: MetricChoice?
  var identity: MetricIdentity
  var declaration: MetricDeclaration

  init(metric: MetricChoice, declaration: MetricDeclaration) {
    self.metric = metric
    identity = MetricIdentity(metric)
    self.declaration = declaration
  }

  init(query: BusinessQuery, declaration: MetricDeclaration) {
    identity = MetricIdentity(
      query: declaration.kind.value, isLowerBetter: query.isLowerBetter)
    self.declaration = declaration
  }

  /// The metric's name with its arguments.
  var kind: String { identity.kind }
}
