package import GateLanguage
internal import Statistics

/// How well a classifier tells rows of both sides apart, as a cross-fitted AUC.
package enum DomainClassifier: DriftStatistic {
  /// Where its values lie: 0.5 where nothing tells the sides apart.
  package static let traits = DriftTraits(.rows, range: 0...1, isSymmetric: false)
  static let folds = 5
  static let seed: UInt64 = 42
  /// The confidence of the interval.
  static let confidence = 0.95

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "domain_classifier", family: .drift,
    summary: "Measures how well boosted trees tell rows of both sides apart: cross-fitted AUC.",
    discussion: """
      Five folds, drawn with a seed and stratified by side: each row is scored by trees that never saw it \
      (40 trees of depth 3 over at most 32 bins a column, missing values in a bin of their own). 0.5 \
      means that nothing tells the sides apart; the interval is DeLong's, and the columns that tell most \
      are named. Keys and times are left out: they always tell. It needs the rows of both sides and \
      stands under `multivariate:`; a bound is a house rule on the number, labelled unproven.
      """,
    parameters: [
      ParameterReference(
        name: "domain_classifier", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the AUC: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "multivariate: {statistic: domain_classifier, fail_if: \"> 0.65\"}",
        csv: ExampleTable.pairs(isMoved: false), outcome: "passed"),
      Reference.Example(
        yaml: "multivariate: {statistic: domain_classifier, fail_if: \"> 0.65\"}",
        csv: ExampleTable.pairs(isMoved: true), outcome: "failed"),
    ])

  /// The area with its interval and the columns that tell most.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    guard let points = pair.points else {
      throw UndefinedDrift(
        "domain_classifier needs the rows of both sides: compare with a dataset")
    }
    guard points.reference.count >= 2 * folds, points.current.count >= 2 * folds else {
      throw UndefinedDrift("a side has under \(2 * folds) rows")
    }
    let rows =
      points.reference.sorted(by: comesFirst) + points.current.sorted(by: comesFirst)
    let labels = rows.indices.map { $0 >= points.reference.count }
    let bins = BinnedRows(rows)
    let fold = folding(labels)
    var scores = [Double](repeating: 0, count: rows.count)
    var gains = [Double](repeating: 0, count: points.features.count)
    for held in 0..<folds {
      let learned = BoostedTrees(bins, labels, rows: rows.indices.filter { fold[$0] != held })
      for row in rows.indices where fold[row] == held { scores[row] = learned.score(bins, row) }
      for index in gains.indices { gains[index] += learned.gains[index] }
    }
    guard let components = StructuralComponents(isPositive: labels, scores: scores) else {
      throw UndefinedDrift("a side has no rows")
    }
    var reading = DriftReading(components.area)
    if let interval = DeLong.confidence(components) {
      let tail = (1 - confidence) / 2
      reading.interval =
        max(
          0, interval.limit(atConfidence: tail))...min(
          1, interval.limit(atConfidence: 1 - tail))
    }
    reading.telling = gains.indices.filter { gains[$0] > 0 }
      .sorted { (gains[$0], $1) > (gains[$1], $0) }.prefix(3).map { points.features[$0].column }
    return reading
  }

  /// A fold for every row: each side is shuffled with the seed and dealt out.
  private static func folding(_ labels: [Bool]) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    var fold = [Int](repeating: 0, count: labels.count)
    for side in [false, true] {
      var rows = labels.indices.filter { labels[$0] == side }
      for place in stride(from: rows.count - 1, to: 0, by: -1) {
        rows.swapAt(place, Int(generator.next() % UInt64(place + 1)))
      }
      for (place, row) in rows.enumerated() { fold[row] = place % folds }
    }
    return fold
  }
}
