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

  /// The sums without each of so many groups of rows that weigh 1 each.
  private func sums(
    without groups: [Int], _ count: Int
  ) -> [[(gap: Double, weight: Double)]] {
    let whole = sums(nil)
    var own = [(gap: Double, weight: Double)](repeating: (0, 0), count: bins * count)
    for (row, place) in places.enumerated() {
      own[groups[row] * bins + place].gap += gaps[row]
      own[groups[row] * bins + place].weight += 1
    }
    return (0..<count).map { group in
      (0..<bins).map { bin in
        let left = own[group * bins + bin]
        return (whole[bin].gap - left.gap, whole[bin].weight - left.weight)
      }
    }
  }

  /// A number made of the bins, with what it is without groups of rows.
  func sample(
    of rows: ScoredRows,
    _ number: @escaping @Sendable (_ sums: [(gap: Double, weight: Double)]) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    // Differences of whole numbers are exact, those of other weights are not.
    let leftOut: ResampledStatistic.LeftOut = { groups, count in
      sums(without: groups, count).map(number)
    }
    return try .ofWeights(
      rows, otherwise: "there is no row", leftOut: rows.weights == nil ? leftOut : nil
    ) { number(sums($0)) }
  }

  /// The mean of |mean probability − share that happened|, weighted by the rows of the bins.
  static func expectedError(_ sums: [(gap: Double, weight: Double)]) -> Double? {
    let total = CompensatedSum.of(sums.lazy.map(\.weight))
    return total > 0 ? CompensatedSum.of(sums.lazy.map { abs($0.gap) }) / total : nil
  }

  /// The largest such distance of a bin with rows.
  static func maximumError(_ sums: [(gap: Double, weight: Double)]) -> Double? {
    sums.filter { $0.weight > 0 }.map { abs($0.gap) / $0.weight }.max()
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
