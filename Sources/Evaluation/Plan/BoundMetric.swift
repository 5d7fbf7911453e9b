internal import GateLanguage

/// A metric declaration with the metric that it names.
struct BoundMetric: Sendable {
  var metric: MetricChoice
  var declaration: MetricDeclaration

  /// The metric's name with its arguments.
  var kind: String { metric.name }
}
