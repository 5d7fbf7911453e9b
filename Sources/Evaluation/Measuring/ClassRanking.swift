internal import Statistics

/// The scores of several classes, each sorted once.
struct ClassRanking: Sendable {
  private let labels: [Int]
  private let columns: [[Double]]
  private let orders: [ScoreOrder]

  /// Sorts the scores of every class.
  init(_ rows: ScoredRows) {
    labels = rows.labelPlaces
    columns = rows.classScores
    orders = columns.map { ScoreOrder($0) }
  }

  /// The mean area of each class against the rest; nil where a class has no row, or all.
  func oneAgainstRest(_ weights: [Double]?, _ average: ClassTally.ClassAverage) -> Double? {
    var (sum, divisor) = (CompensatedSum(), CompensatedSum())
    for place in columns.indices {
      let points = OperatingPoints(
        scores: columns[place], isPositive: labels.map { $0 == place }, order: orders[place],
        weights: weights)
      guard let area = points.area else { return nil }
      let share = average == .macro ? 1 : points.positives
      sum.add(share * area)
      divisor.add(share)
    }
    return divisor.value > 0 ? sum.value / divisor.value : nil
  }

  /// The mean area of each class against each other (Hand and Till 2001); nil where a class is missing.
  func oneAgainstOne(_ weights: [Double]?, _ average: ClassTally.ClassAverage) -> Double? {
    var (sum, divisor) = (CompensatedSum(), CompensatedSum())
    for first in columns.indices {
      for second in columns.indices where second > first {
        let pair = labels.indices.map { row in
          labels[row] == first || labels[row] == second ? weights?[row] ?? 1 : 0
        }
        guard let left = area(of: first, pair), let right = area(of: second, pair) else {
          return nil
        }
        let share = average == .macro ? 1 : CompensatedSum.of(pair)
        sum.add(share * (left + right) / 2)
        divisor.add(share)
      }
    }
    return divisor.value > 0 ? sum.value / divisor.value : nil
  }

  private func area(of place: Int, _ weights: [Double]) -> Double? {
    OperatingPoints(
      scores: columns[place], isPositive: labels.map { $0 == place }, order: orders[place],
      weights: weights
    ).area
  }
}

/// Every row and class as one binary row.
struct FlattenedClasses: Sendable {
  private let scores: [Double]
  private let isPositive: [Bool]
  private let order: ScoreOrder
  private let classes: Int

  init(_ rows: ScoredRows) {
    scores = rows.classScores.flatMap(\.self)
    let labels = rows.labelPlaces
    isPositive = rows.classScores.indices.flatMap { place in labels.map { $0 == place } }
    order = ScoreOrder(scores)
    classes = rows.classScores.count
  }

  /// The area over all of them.
  func area(_ weights: [Double]?) -> Double? {
    OperatingPoints(
      scores: scores, isPositive: isPositive, order: order,
      weights: weights.map { weights in (0..<classes).flatMap { _ in weights } }
    ).area
  }
}

extension MetricSample {
  /// An average of areas over classes, computed again on resampled rows.
  static func ofClassRanking(
    _ rows: ScoredRows,
    value: @escaping @Sendable (_ ranking: ClassRanking, _ weights: [Double]?) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let ranking = ClassRanking(rows)
    return try ofWeights(rows, otherwise: "a class has no row, or all of them") {
      value(ranking, $0)
    }
  }
}
