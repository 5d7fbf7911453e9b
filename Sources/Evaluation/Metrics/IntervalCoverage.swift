package import GateLanguage

/// The share of labels between two predicted quantiles.
package enum IntervalCoverage: Metric {
  package static let reference = Reference(
    kind: "interval_coverage", family: .metric,
    summary: "The share of labels between two predicted quantiles, ends included; none is better.",
    discussion: """
      It ought to be the distance of the quantiles, so limit it on both sides: `{at_least: 0.75, \
      at_most: 0.85}`. Needs `score` with columns by quantile. One model: Wilson's interval, \
      with `proof` Clopper and Pearson's. Two models: Tango's score interval of the paired \
      difference, McNemar's exact p beside it.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "interval_coverage: {at_least: 0.75}",
        csv: "label,0.1,0.9\n10,8,12\n10,9,11\n20,22,25\n40,39,42\n",
        outcome: "passed"),
      .init(
        yaml: "interval_coverage: {at_least: 0.8}",
        csv: "label,0.1,0.9\n10,8,12\n10,9,11\n20,22,25\n40,39,42\n",
        outcome: "failed"),
    ])
  package static let parameters: [MetricParameter] = [
    MetricParameter(
      "lower", .number(from: 0, to: 1, includesEnd: false), default: "lowest",
      "The lower quantile; the lowest that is predicted without it."),
    MetricParameter(
      "upper", .number(from: 0, to: 1, includesEnd: false), default: "highest",
      "The upper quantile; the highest that is predicted without it."),
  ]
  package static let tasks: Set<TaskKind> = [.regression]
  package static let direction = MetricDirection.neither
  package static let range = 0.0...1.0

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let (lower, upper) = try rows.quantilePair(arguments)
    return try .hits(rows) { lower[$0] <= rows.labels[$0] && rows.labels[$0] <= upper[$0] }
  }
}
