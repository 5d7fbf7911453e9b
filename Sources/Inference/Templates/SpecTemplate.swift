/// What a new gate is for: it decides the part of the spec that waits in comments.
package enum SpecTemplate: String, Sendable, Hashable, CaseIterable {
  case dataOnly = "data-only"
  case binaryClassification = "binary-classification"
  case multiclassClassification = "multiclass-classification"
  case regression
  case ranking

  /// One line that says what the gate judges.
  package var summary: String {
    switch self {
    case .dataOnly: "Judges data alone: schema, checks, leakage and drift."
    case .binaryClassification: "Judges data and a model that tells two classes apart."
    case .multiclassClassification: "Judges data and a model that tells several classes apart."
    case .regression: "Judges data and a model that predicts a number."
    case .ranking: "Judges data and a model that orders the items of a query."
    }
  }

  /// `evaluate:` from its task on, as lines without comment signs; empty where no model is judged.
  var evaluation: [String] {
    switch self {
    case .dataOnly: []
    case .binaryClassification:
      [
        "  task: binary", "  positive: true              # the class that counts as positive",
        "  score: score                # column of the predictions with its probability",
        "  metrics:", "    roc_auc: {at_least: 0.7, no_worse_than: production, margin: 0.005}",
        "    log_loss: {no_worse_than: production, margin: \"2% of production\"}",
      ]
    case .multiclassClassification:
      [
        "  task: multiclass",
        "  score: {cat: p_cat, dog: p_dog}   # class: column of its probability",
        "  metrics:", "    accuracy: {at_least: 0.7, no_worse_than: production, margin: 0.005}",
        "    log_loss: {no_worse_than: production, margin: \"2% of production\"}",
      ]
    case .regression:
      [
        "  task: regression", "  score: prediction           # column of the predictions",
        "  metrics:",
        "    mae: {at_most: 10, no_worse_than: production, margin: \"2% of production\"}",
        "    bias: report",
      ]
    case .ranking:
      [
        "  task: ranking", "  query: query_id             # rows of one query belong together",
        "  score: score                # column of the predictions, higher first",
        "  metrics:", "    ndcg(k=10): {at_least: 0.3, no_worse_than: production, margin: 0.005}",
      ]
    }
  }

  /// The metric that a promotion may ask to be better.
  var primaryMetric: String {
    switch self {
    case .dataOnly: ""
    case .binaryClassification: "roc_auc"
    case .multiclassClassification: "accuracy"
    case .regression: "mae"
    case .ranking: "ndcg(k=10)"
    }
  }
}
