/// One column of a predictions file, and the class or quantile that it is of.
package struct ScoreColumn: Sendable, Hashable, Codable {
  /// The class or the quantile's level as written; nil where the file has one score.
  package var name: String?
  package var column: String

  package init(name: String?, column: String) {
    self.name = name
    self.column = column
  }
}

/// What the scores of a model are: their columns, in the order of the spec, and how they are read.
package struct ScoreColumns: Sendable, Hashable {
  /// One column, or one for each class or quantile.
  package var columns: [ScoreColumn]
  package var link: ScoreLink

  package init(_ columns: [ScoreColumn], link: ScoreLink = .probability) {
    self.columns = columns
    self.link = link
  }

  /// One column with a number a row.
  package init(_ column: String) {
    self.init([ScoreColumn(name: nil, column: column)])
  }

  /// Whether the one column says the class itself.
  package var areClasses: Bool { link == .classes }

  /// The classes or quantiles that columns are named for.
  package var names: [String] { columns.compactMap(\.name) }
}

/// What a score is.
package enum ScoreLink: String, Sendable, Hashable, CaseIterable, Codable {
  /// A probability; for metrics that only rank, any number.
  case probability
  /// The logarithm of the odds, or with several classes what a softmax makes probabilities of.
  case logit
  /// The predicted class itself.
  case classes = "class"
}

/// `threshold: {maximise: …, using: …}`: a threshold that is found on a dataset's predictions.
package struct ThresholdSearch: Sendable, Hashable {
  /// A metric of the catalogue.
  package var metric: Spanned<String>
  /// The dataset whose predictions are looked at; never the holdout.
  package var dataset: Spanned<String>

  package init(metric: Spanned<String>, dataset: Spanned<String>) {
    self.metric = metric
    self.dataset = dataset
  }
}
