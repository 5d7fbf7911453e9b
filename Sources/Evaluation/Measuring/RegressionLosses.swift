internal import Foundation

/// Losses of one prediction that several metrics share.
enum RegressionLosses {
  /// The quantile loss: errors of the two sides weigh as the quantile says.
  static func pinball(_ label: Double, _ prediction: Double, quantile: Double) -> Double {
    let gap = label - prediction
    return gap >= 0 ? quantile * gap : (quantile - 1) * gap
  }

  /// The unit deviance of the Tweedie family; nil where label or prediction lie outside its support.
  static func deviance(_ label: Double, _ prediction: Double, power: Double) -> Double? {
    if power == 0 { return (label - prediction) * (label - prediction) }
    guard prediction > 0, power < 0 || label > 0 || (label == 0 && power < 2) else { return nil }
    let distance = (label - prediction) / prediction
    if abs(distance) < 0.01 {
      return 2 * pow(prediction, 2 - power) * nearDeviance(distance, order: 2 - power)
    }
    if power == 1 {
      let entropy = label == 0 ? 0 : label * log(label / prediction)
      return 2 * (entropy - label + prediction)
    }
    if power == 2 { return 2 * (log(prediction / label) + label / prediction - 1) }
    let first = pow(max(label, 0), 2 - power) / ((1 - power) * (2 - power))
    let second = label * pow(prediction, 1 - power) / (1 - power)
    return 2 * (first - second + pow(prediction, 2 - power) / (2 - power))
  }
}

extension RegressionLosses {
  /// ((1 + d)^a − 1 − a d)/(a (a − 1)) by its series, whose terms do not cancel; |d| below 0.01.
  private static func nearDeviance(_ distance: Double, order: Double) -> Double {
    var (sum, term) = (0.0, distance * distance / 2)
    var step = 2.0
    while abs(term) > abs(sum) * 0x1p-54 {
      sum += term
      term *= distance * (order - step) / (step + 1)
      step += 1
    }
    return sum
  }
}

extension MetricSample {
  /// The mean deviance of the Tweedie family.
  static func deviance(_ rows: ScoredRows, power: Double) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    var losses: [Double] = []
    for (label, prediction) in zip(rows.labels, rows.scores) {
      guard let loss = RegressionLosses.deviance(label, prediction, power: power) else {
        throw UndefinedMetric(
          "the deviance needs predictions above 0 and labels "
            + (power < 2 ? "of at least 0" : "above 0"))
      }
      losses.append(loss)
    }
    return try mean(losses, of: rows, otherwise: "the deviances are too large to be added up")
  }

  /// The mean of log(1 + prediction) less log(1 + label), squared row by row.
  static func squaredLogErrors(_ rows: ScoredRows) throws(UndefinedMetric) -> [Double] {
    try rows.requireUsable()
    guard zip(rows.labels, rows.scores).allSatisfy({ $0 > -1 && $1 > -1 }) else {
      throw UndefinedMetric("a label or a prediction is not above -1")
    }
    return zip(rows.labels, rows.scores).map { label, score in
      let error = log1p(score) - log1p(label)
      return error * error
    }
  }
}
