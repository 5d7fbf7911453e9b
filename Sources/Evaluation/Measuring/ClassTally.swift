internal import GateLanguage
internal import Statistics

/// Weights of labels against predicted classes.
struct ClassTally: Sendable {
  let classes: Int
  /// Row by row: the weight of label i predicted as class j is at i · classes + j.
  private(set) var cells: [Double]

  /// Counts rows; labels and predictions are places of classes.
  init(classes: Int, labels: [Int], predicted: [Int], weights: [Double]?) {
    self.classes = classes
    var cells = [Double](repeating: 0, count: classes * classes)
    if let weights {
      for row in labels.indices { cells[labels[row] * classes + predicted[row]] += weights[row] }
    } else {
      for row in labels.indices { cells[labels[row] * classes + predicted[row]] += 1 }
    }
    self.cells = cells
  }

  private init(classes: Int, cells: [Double]) {
    self.classes = classes
    self.cells = cells
  }

  /// The most numbers that tables of groups may take.
  private static let mostCells = 1 << 22

  /// The tables without each of so many groups of rows that weigh 1 each; nil where they would be
  /// too large.
  static func leavingOut(
    groups: [Int], count: Int, classes: Int, labels: [Int], predicted: [Int]
  ) -> [ClassTally]? {
    let size = classes * classes
    guard size <= mostCells / max(1, count) else { return nil }
    var own = [Double](repeating: 0, count: size * count)
    for row in labels.indices {
      own[groups[row] * size + labels[row] * classes + predicted[row]] += 1
    }
    let whole = ClassTally(classes: classes, labels: labels, predicted: predicted, weights: nil)
    return (0..<count).map { group in
      ClassTally(
        classes: classes,
        cells: whole.cells.indices.map { whole.cells[$0] - own[group * size + $0] }
      )
    }
  }

  /// The weight on the diagonal of each class.
  var right: [Double] { (0..<classes).map { cells[$0 * classes + $0] } }

  /// The weight of each class among the labels.
  var actual: [Double] {
    (0..<classes).map { row in CompensatedSum.of(cells[row * classes..<(row + 1) * classes]) }
  }

  /// The weight of each class among the predictions.
  var predicted: [Double] {
    (0..<classes).map { column in
      CompensatedSum.of((0..<classes).lazy.map { cells[$0 * classes + column] })
    }
  }

  var total: Double { CompensatedSum.of(cells) }

  /// The mean of a number for each class, weighted as asked; nil without weight.
  func average(_ values: [Double], _ average: ClassAverage) -> Double? {
    switch average {
    case .macro: return CompensatedSum.of(values) / Double(classes)
    case .weighted:
      let actual = actual
      guard total > 0 else { return nil }
      return CompensatedSum.of(zip(values, actual).lazy.map { $0 * $1 }) / total
    }
  }

  /// How classes are averaged.
  enum ClassAverage: Sendable, Hashable {
    /// Every class counts the same.
    case macro
    /// Every class counts as often as its label occurs.
    case weighted
  }

  /// Matthews' correlation of several classes (Gorodkin 2004); nil where a margin is one class alone.
  var correlation: Double? {
    let (actual, predicted) = (actual, predicted)
    let total = total
    let hits = CompensatedSum.of(right) * total
    let chance = CompensatedSum.of(zip(actual, predicted).lazy.map { $0 * $1 })
    func spread(_ margin: [Double]) -> Double {
      total * total - CompensatedSum.of(margin.lazy.map { $0 * $0 })
    }
    let scale = spread(actual).squareRoot() * spread(predicted).squareRoot()
    return scale > 0 ? (hits - chance) / scale : nil
  }

  /// Cohen's kappa with a penalty for each pair of classes; nil where chance explains everything.
  func kappa(penalty: (_ distance: Int) -> Double) -> Double? {
    let (actual, predicted) = (actual, predicted)
    let total = total
    var (seen, expected) = (CompensatedSum(), CompensatedSum())
    for row in 0..<classes {
      for column in 0..<classes {
        let penalty = penalty(abs(row - column))
        seen.add(penalty * cells[row * classes + column])
        expected.add(penalty * actual[row] * predicted[column] / total)
      }
    }
    return expected.value > 0 ? 1 - seen.value / expected.value : nil
  }
}

extension ScoredRows {
  /// The place of each row's class.
  var labelPlaces: [Int] { labels.map { Int($0) } }

  /// The place of each row's predicted class.
  var predictedPlaces: [Int] { scores.map { Int($0) } }

  /// The class of the largest score of each row, the first of equals.
  package static func largest(_ classScores: [[Double]]) -> [Double] {
    guard let first = classScores.first else { return [] }
    var best = first
    var places = [Double](repeating: 0, count: first.count)
    for (place, column) in classScores.enumerated().dropFirst() {
      for row in column.indices where column[row] > best[row] {
        best[row] = column[row]
        places[row] = Double(place)
      }
    }
    return places
  }

  /// The rows as a binary task: one class against the rest.
  func oneAgainstRest(_ place: Int) -> ScoredRows {
    let number = Double(place)
    return ScoredRows(
      labels: labels.map { $0 == number ? 1 : 0 }, scores: scores.map { $0 == number ? 1 : 0 },
      threshold: 0.5, task: .binary, weights: weights)
  }
}

extension MetricSample {
  /// A statistic of the table of labels and predicted classes.
  static func ofTally(
    _ rows: ScoredRows, otherwise reason: String,
    value: @escaping @Sendable (_ tally: ClassTally) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let (labels, predicted) = (rows.labelPlaces, rows.predictedPlaces)
    let classes = rows.classes.count
    let table: @Sendable (_ weights: [Double]?) -> Double? = { weights in
      value(ClassTally(classes: classes, labels: labels, predicted: predicted, weights: weights))
    }
    // Differences of whole numbers are exact, those of other weights are not.
    let leftOut: ResampledStatistic.LeftOut = { groups, count in
      let tallies = ClassTally.leavingOut(
        groups: groups, count: count, classes: classes, labels: labels, predicted: predicted)
      return tallies?.map(value)
        ?? (0..<count).map { group in table(groups.map { $0 == group ? 0 : 1 }) }
    }
    return try ofWeights(
      rows, otherwise: reason, leftOut: rows.weights == nil ? leftOut : nil, value: table)
  }

  /// The average over classes of a number made of hits, labels and predictions; 0/0 counts as 0.
  static func ofClasses(
    _ rows: ScoredRows, _ average: ClassTally.ClassAverage,
    number: @escaping @Sendable (_ right: Double, _ actual: Double, _ predicted: Double) -> Double?
  ) throws(UndefinedMetric) -> MetricSample {
    try ofTally(rows, otherwise: "there is no class") { tally in
      let (actual, predicted) = (tally.actual, tally.predicted)
      let values = tally.right.indices.map {
        number(tally.right[$0], actual[$0], predicted[$0]) ?? 0
      }
      return tally.average(values, average)
    }
  }

  /// The share of rows whose class is predicted right, or whose `isRight` says so.
  static func hits(
    _ rows: ScoredRows, isRight: (_ row: Int) -> Bool
  ) throws(UndefinedMetric) -> MetricSample {
    try rows.requireUsable()
    let hits = rows.labels.indices.map { isRight($0) ? 1 as UInt8 : 0 }
    guard let weights = rows.weights else {
      return try MetricSample(
        value: Double(hits.count { $0 == 1 }) / Double(hits.count), form: .share(hits),
        otherwise: "there is no row")
    }
    return try ratio(
      zip(hits, weights).map { Double($0) * $1 }, weights, otherwise: "there is no row")
  }
}
