internal import GateLanguage
internal import Statistics

extension ScoredRows {
  /// The mean of one number a row, weighted where the rows are.
  func weightedMean(of values: [Double]) -> Double {
    guard let weights else { return SampleMoments(values)?.mean ?? 0 }
    return CompensatedSum.of(zip(values, weights).lazy.map { $0 * $1 })
      / CompensatedSum.of(weights)
  }

  /// The labels' mean; nil where all labels of rows with weight are equal.
  var centreOfLabels: Double? {
    let counted = weights.map { weights in labels.indices.filter { weights[$0] > 0 } }
    let numbers = counted.map { $0.map { labels[$0] } } ?? labels
    guard let first = numbers.first, numbers.contains(where: { $0 != first }) else { return nil }
    return weightedMean(of: labels)
  }

  /// The column that predicts a quantile; the score where there are no columns by quantile.
  func predictions(ofQuantile level: Double) throws(UndefinedMetric) -> [Double] {
    if quantiles.isEmpty { return scores }
    guard let column = quantiles.first(where: { $0.level == level }) else {
      throw UndefinedMetric("no column predicts the quantile \(NumberText.of(level))")
    }
    return column.values
  }

  /// The columns of a lower and an upper quantile: the outermost where none are named.
  func quantilePair(
    _ arguments: MetricArguments
  ) throws(UndefinedMetric) -> (lower: [Double], upper: [Double]) {
    let levels = quantiles.map(\.level).sorted()
    guard let lowest = levels.first, let highest = levels.last, lowest < highest else {
      throw UndefinedMetric("fewer than two quantiles are predicted")
    }
    return (
      try predictions(ofQuantile: arguments.number("lower", otherwise: lowest)),
      try predictions(ofQuantile: arguments.number("upper", otherwise: highest))
    )
  }
}

extension ParameterReference {
  /// The class of a multiclass task in brackets.
  static let ofOneClass = ParameterReference(
    name: "[class]", type: .string, defaultText: "none",
    meaning: "The class of a multiclass task that is asked about, in brackets behind the name.")
}
