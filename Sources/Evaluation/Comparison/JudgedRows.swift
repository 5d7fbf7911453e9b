internal import DataEngine
internal import GateLanguage

/// Rows of the holdout with the predictions of both models.
struct JudgedRows: Sendable {
  var candidate: ScoredRows
  var production: ScoredRows?
  var clusters: [Int]?
  /// The classes with a row in the whole holdout, where these are some of its rows.
  var classesOfAll: Set<Int>?

  /// All rows of a join, with what the metrics share computed once.
  ///
  /// `threshold` is the candidate's where it was found; production has its own where its version says
  /// so, and reads its scores as it says. Predicted classes have none: the positive one is 1.
  init(
    _ predictions: PairedPredictions, _ spec: EvaluateSpec, against other: ProductionForJudging,
    threshold: Double?, ranking: Bool
  ) {
    let classes = JudgedClasses(predictions, spec)
    let isMulticlass = spec.task.value == .multiclass
    let labels =
      isMulticlass
      ? predictions.labelClasses.flatMap { classes?.places($0) } ?? predictions.labels
      : predictions.labels
    func rows(
      _ first: [Double], _ all: PairedPredictions.ScoreValues?, _ scores: ScoreColumns,
      _ threshold: Double
    ) -> ScoredRows {
      var rows = ScoredRows(
        labels: labels, scores: first, threshold: scores.areClasses ? 0.5 : threshold,
        task: spec.task.value,
        link: scores.link == .logit ? .logit : .probability)
      if isMulticlass { rows.classes = classes?.names ?? [] }
      rows.queries = predictions.rankedQueries
      if isMulticlass, let predicted = all?.classes {
        rows.scores = classes?.places(predicted) ?? first
      } else {
        let values = all.map { $0.numbers.isEmpty ? [first] : $0.numbers } ?? [first]
        rows.take(zip(scores.columns, values).map { .init(name: $0.name, values: $1) })
      }
      return rows.prepared(ranking: ranking)
    }
    let own = threshold ?? spec.threshold
    candidate = rows(predictions.candidate, predictions.candidateColumns, spec.scores, own)
    production = predictions.production.map {
      rows($0, predictions.productionColumns, other.scores ?? spec.scores, other.threshold ?? own)
    }
    // A query is what its rows have in common, where nothing else is said.
    clusters = predictions.clusters ?? predictions.rankedQueries
  }

  /// Rows that are joined already.
  init(candidate: ScoredRows, production: ScoredRows?, clusters: [Int]?) {
    self.candidate = candidate
    self.production = production
    self.clusters = clusters
  }

  /// No rows.
  static let none = JudgedRows(
    candidate: ScoredRows(labels: [], scores: []), production: nil, clusters: nil)

  /// Returns some of the rows, in the order given.
  func subset(_ rows: [Int]) -> JudgedRows {
    var subset = JudgedRows(
      candidate: candidate.subset(rows), production: production?.subset(rows),
      clusters: clusters.map { numbers in rows.map { numbers[$0] } })
    subset.classesOfAll = classesOfAll
    return subset
  }

  var count: Int { candidate.labels.count }

  var labels: [Double] { candidate.labels }

  /// Whether both models predict the same in every row.
  var isIdentical: Bool {
    guard let production else { return false }
    return production.scores == candidate.scores && production.classScores == candidate.classScores
      && production.quantiles == candidate.quantiles
      && production.scoreThreshold == candidate.scoreThreshold
  }

  /// The number of each row's class, for tasks with classes.
  var classNumbers: [Int]? {
    switch candidate.task {
    case .binary: labels.map { $0 == 1 ? 1 : 0 }
    case .multiclass: candidate.labelPlaces
    case .regression, .ranking: nil
    }
  }

  /// The classes that have a row.
  var occurringClasses: Set<Int> { Set(classNumbers ?? []) }

  /// The rows of the class with the fewest of them; one without a row in the whole holdout is none.
  ///
  /// 0 where all rows are of one class.
  var smallestClass: Int {
    guard let numbers = classNumbers else { return count }
    let expected = classesOfAll ?? Set(numbers)
    guard expected.count > 1 else { return 0 }
    var counts: [Int: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    return expected.map { counts[$0] ?? 0 }.min() ?? 0
  }
}
