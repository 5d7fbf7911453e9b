internal import Statistics

/// The weights of the four kinds of rows of a binary task, as shares of all rows.
struct BinaryTable: Sendable {
  var trueNegatives: Dual
  var falsePositives: Dual
  var falseNegatives: Dual
  var truePositives: Dual

  /// Takes the means of the cells in the order of ``BinaryCell``.
  init(_ means: [Dual]) {
    (trueNegatives, falsePositives) = (means[0], means[1])
    (falseNegatives, truePositives) = (means[2], means[3])
  }

  var positives: Dual { truePositives + falseNegatives }
  var negatives: Dual { trueNegatives + falsePositives }
  var predictedPositives: Dual { truePositives + falsePositives }
  var predictedNegatives: Dual { trueNegatives + falseNegatives }
  var all: Dual { positives + negatives }
}

extension Dual {
  /// The quotient; nil where the divisor is 0.
  static func quotient(_ numerator: Dual, _ divisor: Dual) -> Dual? {
    divisor.value == 0 ? nil : numerator / divisor
  }
}
