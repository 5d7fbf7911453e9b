internal import DataEngine
internal import GateLanguage

/// Rows of the holdout with the predictions of both models.
struct JudgedRows: Sendable {
  var candidate: ScoredRows
  var production: ScoredRows?
  var clusters: [Int]?

  /// All rows of a join, with what the metrics share computed once.
  init(_ predictions: PairedPredictions, task: TaskKind, threshold: Double, ranking: Bool) {
    func rows(_ scores: [Double]) -> ScoredRows {
      ScoredRows(labels: predictions.labels, scores: scores, threshold: threshold, task: task)
        .prepared(ranking: ranking)
    }
    candidate = rows(predictions.candidate)
    production = predictions.production.map(rows)
    clusters = predictions.clusters
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
    JudgedRows(
      candidate: candidate.subset(rows), production: production?.subset(rows),
      clusters: clusters.map { numbers in rows.map { numbers[$0] } })
  }

  var count: Int { candidate.labels.count }

  var labels: [Double] { candidate.labels }

  /// Whether both models predict the same in every row.
  var isIdentical: Bool {
    guard let production else { return false }
    return production.scores == candidate.scores && production.classScores == candidate.classScores
      && production.quantiles == candidate.quantiles
  }

  /// The rows of the class with fewer of them, for a binary task.
  var smallerClass: Int {
    let positives = labels.count { $0 == 1 }
    return min(positives, count - positives)
  }
}
