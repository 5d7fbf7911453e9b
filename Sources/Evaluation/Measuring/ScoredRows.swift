package import GateLanguage
internal import Statistics

/// Labels and one model's predictions on some rows.
package struct ScoredRows: Sendable {
  /// Numbers: 1 and 0 in a binary task, places in ``classes`` in a multiclass one.
  package var labels: [Double]
  /// Scores, or in a multiclass task the places of the predicted classes.
  package var scores: [Double]
  /// A row is predicted positive when its probability is at least this.
  package var threshold: Double
  package var task: TaskKind
  /// What the scores of a binary task are.
  package var link: Link
  /// One a row, not negative; nil is 1 each.
  package var weights: [Double]?
  /// The names of the classes of a multiclass task.
  package var classes: [String] = []
  /// A probability for each class and row; empty where only classes are predicted.
  package var classScores: [[Double]] = []
  /// Predicted quantiles of a regression, by level.
  package var quantiles: [QuantileColumn] = []
  /// The number of each row's query from 0; nil outside of ranking.
  package var queries: [Int]?
  /// What several metrics need, computed once by ``prepared(ranking:)``.
  private(set) var shared: SharedReadings?

  package init(
    labels: [Double], scores: [Double], threshold: Double = 0.5, task: TaskKind = .binary,
    link: Link = .probability, weights: [Double]? = nil
  ) {
    self.labels = labels
    self.scores = scores
    self.threshold = threshold
    self.task = task
    self.link = link
    self.weights = weights
  }

  /// What a binary score is.
  package enum Link: String, Sendable, Hashable, CaseIterable {
    case probability
    /// The logarithm of the odds.
    case logit
  }

  /// A column of predicted quantiles.
  package struct QuantileColumn: Sendable, Hashable {
    /// Between 0 and 1.
    package var level: Double
    package var values: [Double]

    package init(level: Double, values: [Double]) {
      self.level = level
      self.values = values
    }
  }

  /// Score less label, row by row.
  var errors: [Double] { zip(scores, labels).map { $0 - $1 } }

  /// Whether each row is of the positive class.
  var isPositive: [Bool] { shared?.isPositive ?? labels.map { $0 == 1 } }

  /// Reports why no metric is defined on these rows, where that is so.
  func requireUsable() throws(UndefinedMetric) {
    guard let shared else {
      if let fault { throw fault }
      return
    }
    if let fault = shared.fault { throw fault }
  }

  /// The rows with what several metrics need computed once.
  ///
  /// `ranking` sorts the scores of a binary task too.
  package func prepared(ranking: Bool) -> ScoredRows {
    var rows = self
    rows.shared = nil
    rows.shared = SharedReadings(rows, ranking: ranking)
    return rows
  }

  /// Why nothing can be computed.
  var fault: UndefinedMetric? {
    if labels.isEmpty { return UndefinedMetric("there is no row") }
    let columns = classScores + quantiles.map(\.values)
    if !([scores] + columns).allSatisfy({ $0.allSatisfy(\.isFinite) }) {
      return UndefinedMetric("a score is not a finite number")
    }
    if !labels.allSatisfy(\.isFinite) {
      return UndefinedMetric("a label is not a finite number")
    }
    guard let weights else { return nil }
    if !weights.allSatisfy({ $0.isFinite && $0 >= 0 }) {
      return UndefinedMetric("a weight is negative or not a finite number")
    }
    return weights.contains { $0 > 0 } ? nil : UndefinedMetric("all weights are 0")
  }

  /// Some of the rows, in the order given; what was prepared is not taken over but for the order.
  package func subset(_ rows: [Int]) -> ScoredRows {
    func taken(_ values: [Double]) -> [Double] { rows.map { values[$0] } }
    var subset = self
    subset.labels = taken(labels)
    subset.scores = taken(scores)
    subset.weights = weights.map(taken)
    subset.classScores = classScores.map(taken)
    subset.quantiles = quantiles.map { QuantileColumn(level: $0.level, values: taken($0.values)) }
    subset.queries = queries.map { queries in rows.map { queries[$0] } }
    subset.shared = nil
    if let shared {
      subset.shared = SharedReadings(subset, order: shared.order.map { $0.keeping(rows) })
    }
    return subset
  }
}
