internal import DataEngine

/// Rows of the holdout with the scores of both models.
struct JudgedRows: Sendable {
  var labels: [Double]
  var candidate: [Double]
  var production: [Double]?
  var clusters: [Int]?
  var threshold: Double

  /// All rows of a join.
  init(_ predictions: PairedPredictions, threshold: Double) {
    labels = predictions.labels
    candidate = predictions.candidate
    production = predictions.production
    clusters = predictions.clusters
    self.threshold = threshold
  }

  /// Returns some of the rows, in the order given.
  func subset(_ rows: [Int]) -> JudgedRows {
    var subset = self
    subset.labels = rows.map { labels[$0] }
    subset.candidate = rows.map { candidate[$0] }
    subset.production = production.map { scores in rows.map { scores[$0] } }
    subset.clusters = clusters.map { numbers in rows.map { numbers[$0] } }
    return subset
  }

  var count: Int { labels.count }

  /// Whether both models predict the same in every row.
  var isIdentical: Bool { production == candidate }

  /// The rows of the class with fewer of them, for a binary task.
  var smallerClass: Int {
    let positives = labels.count { $0 == 1 }
    return min(positives, count - positives)
  }
}
