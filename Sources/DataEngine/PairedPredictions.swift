/// What is to be joined for a judgement.
package struct PredictionsRequest: Sendable, Hashable {
  package var holdout: String
  package var key: [String]
  package var label: String
  /// For a binary task: the label's value that counts as 1, as text; nil reads the label as a number.
  package var positive: String?
  /// Whether the label is a class of several, read as text.
  package var labelsAreClasses = false
  package var scores: ScoreLayout
  /// The score columns of production's file; as ``scores`` unless said otherwise.
  package var productionScores: ScoreLayout
  package var candidatePath: String
  package var productionPath: String?
  /// A SQL expression over the holdout's columns.
  package var cluster: String?
  /// The column that groups rows for ranking; the cluster where none is given.
  package var query: String?
  /// Columns whose values are slices.
  package var sliceColumns: [String]
  /// SQL predicates over the holdout's columns.
  package var predicates: [NamedSQL] = []
  /// Columns that are read as numbers.
  package var numberColumns: [String] = []
  /// Metrics as SQL over `{predictions}`.
  package var queries: [NamedSQL] = []
  /// Decides which rows are left out together where a query is resampled.
  package var seed: UInt64 = 0

  /// A slice column with more values than this is not read.
  package static let mostSliceValues = 1000

  /// SQL of a user with its name in reports.
  package struct NamedSQL: Sendable, Hashable {
    package var name: String
    package var sql: String

    package init(name: String, sql: String) {
      self.name = name
      self.sql = sql
    }
  }

  package init(
    holdout: String, key: [String], label: String, positive: String?, score: String,
    candidatePath: String, productionPath: String?, cluster: String?, sliceColumns: [String]
  ) {
    self.holdout = holdout
    self.key = key
    self.label = label
    self.positive = positive
    scores = ScoreLayout(score)
    productionScores = scores
    self.candidatePath = candidatePath
    self.productionPath = productionPath
    self.cluster = cluster
    self.sliceColumns = sliceColumns
  }
}

/// The rows of a holdout in order of the key, with labels and scores side by side.
package struct PairedPredictions: Sendable, Hashable {
  /// NaN where the label is missing; where labels are classes any other number.
  package var labels: [Double]
  /// The labels as classes, where those are read.
  package var labelClasses: SliceColumn?
  /// The score, or the first of several; of predicted classes 1 for the positive one and 0 for
  /// others, and in a task of several classes the place of the class among the values of its file.
  package var candidate: [Double]
  package var production: [Double]?
  /// All score columns, where there are several or classes.
  package var candidateColumns: ScoreValues?
  package var productionColumns: ScoreValues?
  /// The number of each row's query from 0, −1 where it has none; nil outside of ranking.
  package var rankedQueries: [Int]?
  /// A number for each row's cluster, from 0; nil without clusters.
  package var clusters: [Int]?
  /// For each slice column the values and each row's index into them.
  package var slices: [SliceColumn]
  /// For each predicate whether a row meets it; NULL does not.
  package var flags: [[Bool]] = []
  /// For each number column its values; NaN where there is none.
  package var numbers: [[Double]] = []
  /// The keys where they are single whole numbers; nil for others.
  package var wholeKeys: [Int64]?
  /// What the queries gave; empty where the predictions cannot be judged.
  package var queries: [QuerySample] = []
  package var candidateProblems: JoinProblems
  package var productionProblems: JoinProblems?

  package init(
    labels: [Double], candidate: [Double], production: [Double]?, clusters: [Int]?,
    slices: [SliceColumn], candidateProblems: JoinProblems, productionProblems: JoinProblems?
  ) {
    self.labels = labels
    self.candidate = candidate
    self.production = production
    self.clusters = clusters
    self.slices = slices
    self.candidateProblems = candidateProblems
    self.productionProblems = productionProblems
  }

  /// The keys of rows as text, by their places; nil where they are not held here.
  package func keys(ofRows rows: [Int]) -> [[String?]]? {
    wholeKeys.map { keys in rows.map { [String(keys[$0])] } }
  }

  /// What one model's score columns hold, in the order of the rows.
  package struct ScoreValues: Sendable, Hashable {
    /// The numbers of each column, NaN where there is none; empty where classes are predicted.
    package var numbers: [[Double]]
    /// The predicted classes.
    package var classes: SliceColumn?

    package init(numbers: [[Double]], classes: SliceColumn? = nil) {
      self.numbers = numbers
      self.classes = classes
    }
  }

  /// One slice column in the order of the rows.
  package struct SliceColumn: Sendable, Hashable {
    package var column: String
    /// The values as text, sorted by bytes; nil is NULL.
    package var values: [String?]
    /// For each row the index of its value.
    package var memberships: [Int32]
    /// The number of values where there are too many; the others are empty then.
    package var tooMany: Int?

    package init(column: String, values: [String?], memberships: [Int32]) {
      self.column = column
      self.values = values
      self.memberships = memberships
    }
  }

  /// What is wrong with a predictions file; up to 5 keys of each kind, as text.
  package struct JoinProblems: Sendable, Hashable {
    package var missing: Int = 0
    package var missingKeys: [[String?]] = []
    package var extra: Int = 0
    package var extraKeys: [[String?]] = []
    package var duplicated: Int = 0
    package var duplicatedKeys: [[String?]] = []
    /// Scores that are NULL, NaN or infinite.
    package var notFinite: Int = 0
    package var notFiniteKeys: [[String?]] = []

    package init() {}

    /// Whether every row has exactly one finite score.
    package var isEmpty: Bool { missing + extra + duplicated + notFinite == 0 }
  }
}
