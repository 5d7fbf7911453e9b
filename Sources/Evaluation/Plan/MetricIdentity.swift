/// What judging needs to know of a metric, be it of the catalogue or a user's SQL.
struct MetricIdentity: Sendable, Hashable {
  /// The name with its arguments, or that of the SQL.
  var kind: String
  var direction: MetricDirection
  /// The values that it can have.
  var range: ClosedRange<Double>
  var needsBothClasses: Bool

  /// A metric of the catalogue.
  init(_ metric: MetricChoice) {
    kind = metric.name
    direction = metric.direction
    range = metric.range
    needsBothClasses = metric.needsBothClasses
  }

  /// A metric that a user wrote as SQL.
  init(query kind: String, isLowerBetter: Bool) {
    self.kind = kind
    direction = isLowerBetter ? .lower : .higher
    range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    needsBothClasses = false
  }
}
