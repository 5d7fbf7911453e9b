package import Outcomes

/// `evaluate:`: how candidate and production are judged on a holdout.
package struct EvaluateSpec: Sendable, Hashable {
  package var data: Spanned<String>
  package var task: Spanned<TaskKind>
  package var predict: Spanned<Command>
  /// Paths relative to the spec's folder, stored with the version.
  package var needs: [Spanned<String>]
  package var environment: [String: String]
  /// Seconds; ten minutes by default.
  package var timeout: Spanned<Double>?
  /// The score column of the predictions file, the first of several.
  package var score: Spanned<String>
  /// A column for each class or quantile, in the order of the spec; empty with one score.
  package var namedScores: [ScoreColumn] = []
  /// What the scores are.
  package var link = ScoreLink.probability
  /// The classes that may be predicted, where predictions are classes; empty where not declared.
  package var classes: [String] = []
  /// The holdout's column that groups rows; ranking only.
  package var query: Spanned<String>?
  /// The label's value that counts as positive, as text in the label's declared type; binary only.
  package var positive: Spanned<String>?
  /// A row is positive when its probability is at least this; 0.5 by default.
  package var threshold: Double
  /// How the threshold is found; nil where it is ``threshold``.
  package var thresholdSearch: ThresholdSearch?
  /// A SQL expression over the holdout's columns; equal values belong together.
  package var cluster: Spanned<String>?
  package var production: Spanned<ProductionSource>
  /// Two-sided confidence as a share; 0.95 by default.
  package var confidence: Double
  package var metrics: [MetricDeclaration]
  package var slices: SlicesSpec?
  /// Gains that are too good to be true, by metric.
  package var suspicious: [SuspiciousGain] = []
  package var flips: FlipsSpec?
  package var predictionChecks: PredictionChecksSpec?
  package var latency: LatencySpec?
  package var budget: BudgetSpec?
  package var span: SourceSpan

  package init(
    data: Spanned<String>, task: Spanned<TaskKind>, predict: Spanned<Command>,
    needs: [Spanned<String>], environment: [String: String], timeout: Spanned<Double>?,
    score: Spanned<String>, positive: Spanned<String>?, threshold: Double,
    cluster: Spanned<String>?, production: Spanned<ProductionSource>, confidence: Double,
    metrics: [MetricDeclaration], slices: SlicesSpec?, span: SourceSpan
  ) {
    self.data = data
    self.task = task
    self.predict = predict
    self.needs = needs
    self.environment = environment
    self.timeout = timeout
    self.score = score
    self.positive = positive
    self.threshold = threshold
    self.cluster = cluster
    self.production = production
    self.confidence = confidence
    self.metrics = metrics
    self.slices = slices
    self.span = span
  }

  /// The columns of the predictions file.
  package var scores: ScoreColumns {
    ScoreColumns(
      namedScores.isEmpty ? [ScoreColumn(name: nil, column: score.value)] : namedScores,
      link: link)
  }
}

/// What a model predicts.
package enum TaskKind: String, Sendable, Hashable, CaseIterable {
  case binary
  case multiclass
  case regression
  case ranking
}

/// Where production's predictions come from.
package enum ProductionSource: Sendable, Hashable {
  /// Production's own command and files, as stored in its version.
  case own
  /// The predictions stored with its version.
  case stored
  /// A model's file or folder, absolute, that predicts with the spec's own command.
  case path(String)
  /// No production: comparisons are skipped.
  case none
}

/// One metric and what is asked of it.
package struct MetricDeclaration: Sendable, Hashable {
  /// A kind of the metric catalogue.
  package var kind: Spanned<String>
  /// Empty for `report`.
  package var criteria: [Spanned<Criterion>]
  /// What an inconclusive comparison becomes; nil is the default of the place.
  package var whenUnsure: Outcome?
  package var level: Level
  package var owner: String?
  /// The SQL that computes it; nil for a metric of the catalogue.
  package var query: BusinessQuery?
  package var span: SourceSpan

  package init(
    kind: Spanned<String>, criteria: [Spanned<Criterion>], whenUnsure: Outcome?, level: Level,
    owner: String?, span: SourceSpan
  ) {
    self.kind = kind
    self.criteria = criteria
    self.whenUnsure = whenUnsure
    self.level = level
    self.owner = owner
    self.span = span
  }
}

/// What must hold for a metric.
package enum Criterion: Sendable, Hashable {
  /// With `proof`, decided by the interval.
  case atLeast(Double, proof: Bool)
  case atMost(Double, proof: Bool)
  case noWorseThanProduction(margin: Margin)
  /// Without `proof`, decided by the estimate.
  case betterThanProduction(by: Margin, proof: Bool = true)

  /// The word of the spec and of identifiers.
  package var word: String {
    switch self {
    case .atLeast: "at_least"
    case .atMost: "at_most"
    case .noWorseThanProduction: "no_worse_than"
    case .betterThanProduction: "better_than"
    }
  }
}

/// A margin on the metric's scale, or a share of production's value.
package enum Margin: Sendable, Hashable {
  case absolute(Double)
  case ofProduction(Double)
}
