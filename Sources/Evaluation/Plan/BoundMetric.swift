internal import GateLanguage

/// A metric declaration with the catalogue entry that it names.
struct BoundMetric: Sendable {
  var metric: any Metric.Type
  var declaration: MetricDeclaration

  var kind: String { declaration.kind.value }
}
