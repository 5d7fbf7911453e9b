internal import Statistics

extension MetricSample {
  /// The mean of one loss a row, weighted where the rows are.
  static func mean(
    _ losses: [Double], of rows: ScoredRows, otherwise reason: String
  ) throws(UndefinedMetric) -> MetricSample {
    guard let weights = rows.weights else {
      return try MetricSample(
        value: SampleMoments(losses)?.mean, form: .mean(losses), otherwise: reason)
    }
    return try ratio(
      zip(losses, weights).map { $0 * $1 }, weights, otherwise: reason)
  }

  /// A smooth function of weighted means of columns over the rows.
  static func function(
    _ columns: [[Double]], of rows: ScoredRows, otherwise reason: String,
    formula: @escaping MeanFunction.Formula
  ) throws(UndefinedMetric) -> MetricSample {
    guard let weights = rows.weights else {
      return try function(columns, otherwise: reason, formula: formula)
    }
    let weighted = columns.map { column in zip(column, weights).map { $0 * $1 } }
    return try function(weighted + [weights], otherwise: reason) { means in
      let total = means[columns.count]
      return total.value > 0 ? formula(means.dropLast().map { $0 / total }) : nil
    }
  }

  /// The quotient of two sums over the rows.
  static func ratio(
    _ numerators: [Double], _ denominators: [Double], otherwise reason: String
  ) throws(UndefinedMetric) -> MetricSample {
    try function([numerators, denominators], otherwise: reason) { means in
      means[1].value == 0 ? nil : means[0] / means[1]
    }
  }

  /// A smooth function of the means of columns.
  static func function(
    _ columns: [[Double]], otherwise reason: String, formula: @escaping MeanFunction.Formula
  ) throws(UndefinedMetric) -> MetricSample {
    let function = MeanFunction(columns: columns, formula: formula)
    return try MetricSample(
      value: function.value(function.means), form: .function(function), otherwise: reason)
  }

  /// The share of some rows for which something holds: `condition` depends on labels alone.
  static func share(
    of rows: ScoredRows, where condition: ((_ cell: UInt8) -> Bool)? = nil,
    otherwise reason: String, isCounted: (_ cell: UInt8) -> Bool
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let cells = rows.cells
    if let weights = rows.weights {
      let kept = cells.indices.map { condition?(cells[$0]) ?? true ? weights[$0] : 0 }
      return try ratio(
        cells.indices.map { isCounted(cells[$0]) ? kept[$0] : 0 }, kept, otherwise: reason)
    }
    let kept = condition.map { condition in cells.indices.filter { condition(cells[$0]) } }
    let counted = kept.map { $0.map { cells[$0] } } ?? cells
    let values = counted.map { isCounted($0) ? 1 as UInt8 : 0 }
    return try MetricSample(
      value: values.isEmpty ? nil : Double(values.count { $0 == 1 }) / Double(values.count),
      form: .share(values), rows: kept, otherwise: reason)
  }

  /// A formula over the weights of true negatives, false positives, false negatives, true positives.
  static func ofCells(
    _ rows: ScoredRows, otherwise reason: String,
    formula: @escaping @Sendable (_ table: BinaryTable) -> Dual?
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let function = MeanFunction(
      cells: rows.cells, count: BinaryCell.count, weights: rows.weights
    ) { formula(BinaryTable($0)) }
    return try MetricSample(
      value: function.value(function.means), form: .function(function), otherwise: reason)
  }

  /// A statistic of the operating points, computed again on resampled rows.
  static func ofPoints(
    _ rows: ScoredRows, otherwise reason: String,
    value: @escaping @Sendable (_ points: OperatingPoints) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let (scores, isPositive, order) = (rows.scores, rows.isPositive, rows.order)
    let own = rows.weights
    let leftOut: ResampledStatistic.LeftOut = { groups, count in
      OperatingPoints.leavingOut(
        groups: groups, count: count, scores: scores, isPositive: isPositive, order: order,
        value: value)
    }
    let statistic = ResampledStatistic(
      rows: rows.labels.count, leftOut: own == nil ? leftOut : nil
    ) { drawn in
      let weights = own.map { own in zip(own, drawn).map { $0 * $1 } } ?? drawn
      return value(
        OperatingPoints(scores: scores, isPositive: isPositive, order: order, weights: weights))
    }
    return try MetricSample(
      value: value(rows.points), form: .resampled(statistic), otherwise: reason)
  }

  /// A statistic of weighted rows.
  static func ofWeights(
    _ rows: ScoredRows, otherwise reason: String, leftOut: ResampledStatistic.LeftOut? = nil,
    value: @escaping @Sendable (_ weights: [Double]?) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    let own = rows.weights
    let statistic = ResampledStatistic(rows: rows.labels.count, leftOut: leftOut) { drawn in
      value(own.map { own in zip(own, drawn).map { $0 * $1 } } ?? drawn)
    }
    return try MetricSample(value: value(own), form: .resampled(statistic), otherwise: reason)
  }
}
