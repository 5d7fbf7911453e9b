/// Labels and one model's scores on some rows.
package struct ScoredRows: Sendable, Hashable {
  /// Numbers; 1 and 0 in a binary task.
  package var labels: [Double]
  package var scores: [Double]
  /// A row is predicted positive when its score is at least this.
  package var threshold: Double

  package init(labels: [Double], scores: [Double], threshold: Double = 0.5) {
    self.labels = labels
    self.scores = scores
    self.threshold = threshold
  }

  /// Score less label, row by row.
  var errors: [Double] { zip(scores, labels).map { $0 - $1 } }

  /// Whether each row is of the positive class.
  var isPositive: [Bool] { labels.map { $0 == 1 } }

  /// Reports why no metric is defined on these rows, where that is so.
  func requireUsable() throws(UndefinedMetric) {
    if labels.isEmpty { throw UndefinedMetric("there is no row") }
    if !scores.allSatisfy(\.isFinite) { throw UndefinedMetric("a score is not a finite number") }
    if !labels.allSatisfy(\.isFinite) { throw UndefinedMetric("a label is not a finite number") }
  }
}
