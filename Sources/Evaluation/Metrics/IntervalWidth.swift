package import GateLanguage

/// The mean distance of two predicted quantiles.
package enum IntervalWidth: Metric {
  package static let reference = Reference(
    kind: "interval_width", family: .metric,
    summary: "The mean distance of two predicted quantiles, in the label's unit; lower is better.",
    discussion: """
      A narrow interval is worth something only with the right `interval_coverage`. Below 0 \
      where quantiles cross. Needs `score` with columns by quantile. A mean of per-row losses: \
      one model has a t interval, two models the paired t interval of the difference, or the BCa \
      bootstrap where few rows in long tails carry the variance.
      """,
    parameters: parameters.map(\.reference),
    examples: [
      .init(
        yaml: "interval_width: {at_most: 3}",
        csv: "label,0.1,0.9\n10,8,12\n10,9,11\n20,22,25\n40,39,42\n",
        outcome: "passed"),
      .init(
        yaml: "interval_width: {at_most: 2.5}",
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
  package static let direction = MetricDirection.lower
  package static let range = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// Computes the metric on the rows.
  package static func sample(
    _ rows: ScoredRows, _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let (lower, upper) = try rows.quantilePair(arguments)
    return try .mean(
      zip(lower, upper).map { $1 - $0 }, of: rows,
      otherwise: "the widths are too large to be added up")
  }
}
