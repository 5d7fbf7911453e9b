internal import GateLanguage
internal import Statistics

/// Probabilities in bins of equal width, closed on the right, against what happened.
struct CalibrationBins: Sendable {
  private let bins: Int
  /// The bin of each row.
  private let places: [Int]
  /// Probability less outcome of each row.
  private let gaps: [Double]

  /// Divides 0 to 1 into bins (k/bins, (k + 1)/bins], 0 going to the first.
  init(probabilities: [Double], outcomes: [Double], bins: Int) {
    self.bins = bins
    places = probabilities.map { probability in
      var place = min(bins - 1, max(0, Int((probability * Double(bins)).rounded(.up)) - 1))
      // The product is rounded; the edges decide.
      if place > 0, probability <= Double(place) / Double(bins) { place -= 1 }
      if place < bins - 1, probability > Double(place + 1) / Double(bins) { place += 1 }
      return place
    }
    gaps = zip(probabilities, outcomes).map { $0 - $1 }
  }

  /// The sum of gaps and of weights in each bin.
  private func sums(_ weights: [Double]?) -> [(gap: Double, weight: Double)] {
    var sums = [(gap: CompensatedSum, weight: Double)](
      repeating: (CompensatedSum(), 0), count: bins)
    for (row, place) in places.enumerated() {
      let weight = weights?[row] ?? 1
      sums[place].gap.add(weight * gaps[row])
      sums[place].weight += weight
    }
    return sums.map { ($0.gap.value, $0.weight) }
  }

  /// The mean of |mean probability − share that happened|, weighted by the rows of the bins.
  func expectedError(_ weights: [Double]?) -> Double? {
    let sums = sums(weights)
    let total = CompensatedSum.of(sums.lazy.map(\.weight))
    return total > 0 ? CompensatedSum.of(sums.lazy.map { abs($0.gap) }) / total : nil
  }

  /// The largest such distance of a bin with rows.
  func maximumError(_ weights: [Double]?) -> Double? {
    sums(weights).filter { $0.weight > 0 }.map { abs($0.gap) / $0.weight }.max()
  }
}

extension ScoredRows {
  /// The bins of a binary task by its positive class, of several classes by the predicted one.
  func calibrationBins(_ bins: Int) throws(UndefinedMetric) -> CalibrationBins {
    try requireUsable()
    guard task == .multiclass else {
      return CalibrationBins(
        probabilities: try probabilities(), outcomes: labels, bins: bins)
    }
    try requireDistributions()
    return CalibrationBins(
      probabilities: labels.indices.map { classScores[Int(scores[$0])][$0] },
      outcomes: zip(labels, scores).map { $0 == $1 ? 1 : 0 }, bins: bins)
  }

  /// Refuses class scores that are no probabilities of one row.
  func requireDistributions() throws(UndefinedMetric) {
    guard classScores.allSatisfy({ $0.allSatisfy { $0 >= 0 && $0 <= 1 } }) else {
      throw .notProbability
    }
    for row in labels.indices {
      let sum = classScores.reduce(0) { $0 + $1[row] }
      guard abs(sum - 1) <= 1e-6 else {
        throw UndefinedMetric("the probabilities of a row do not add up to 1")
      }
    }
  }
}
