package import Evaluation
package import GateLanguage

/// The columns of a predictions file, as the command line names them.
package struct MetricColumns: Sendable, Hashable {
  package var task: TaskKind
  package var label: String
  /// One column, or one for each class or quantile.
  package var scores: [Score]
  /// The label's value that counts as positive; nil is 1 or true.
  package var positive: String?
  package var threshold: Double
  package var link: ScoredRows.Link
  package var weight: String?
  package var query: String?
  package var cluster: String?
  package var slices: [String]
  /// Score columns of a second model in the same file.
  package var baseline: [Score]

  /// A score column, and the class or quantile that it is of.
  package struct Score: Sendable, Hashable {
    package var name: String?
    package var column: String

    package init(name: String?, column: String) {
      self.name = name
      self.column = column
    }
  }

  package init(
    task: TaskKind, label: String, scores: [Score], positive: String? = nil,
    threshold: Double = 0.5, link: ScoredRows.Link = .probability, weight: String? = nil,
    query: String? = nil, cluster: String? = nil, slices: [String] = [],
    baseline: [Score] = []
  ) {
    self.task = task
    self.label = label
    self.scores = scores
    self.positive = positive
    self.threshold = threshold
    self.link = link
    self.weight = weight
    self.query = query
    self.cluster = cluster
    self.slices = slices
    self.baseline = baseline
  }

  /// Whether labels are names or classes, which are read as texts.
  var hasNamedLabels: Bool { task == .binary || task == .multiclass }

  /// Whether a multiclass task predicts classes, without a probability for each.
  var hasOnlyClasses: Bool { task == .multiclass && scores.allSatisfy { $0.name == nil } }
}
