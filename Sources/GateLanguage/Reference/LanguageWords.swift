internal import Outcomes

/// The kinds that the language has, built or not, so that a diagnostic can tell the two apart.
package enum LanguageWords {
  /// The rules of columns.
  package static let columnRules = [
    "unique", "one_of", "unseen", "between", "missing", "mean", "quantile", "finite", "matches",
    "invalid", "physical",
  ]
  /// The kinds of checks.
  package static let checks = [
    "rows", "unique", "each", "sql", "measure", "fresh", "foreign", "balance",
    "conflicting_labels", "correlation", "gaps",
  ]
  /// The drift statistics that can be a house rule of a column.
  package static let driftStatistics = [
    "psi", "js", "kl", "hellinger", "total_variation", "l_infinity", "chi_square", "cramers_v",
    "ks", "wasserstein", "wasserstein_sd", "energy", "cramer_von_mises", "mmd",
    "domain_classifier", "missing_rate", "adwin", "page_hinkley",
  ]
  /// Those of them whose values are shares of rows, so that a percent sign has a meaning.
  package static let shareStatistics = ["total_variation", "l_infinity", "missing_rate"]
  /// The metrics.
  package static let metrics = [
    "accuracy", "balanced_accuracy", "precision", "recall", "specificity", "f1", "fbeta",
    "jaccard", "mcc", "cohen_kappa", "roc_auc", "partial_auc", "average_precision",
    "pr_auc_trapezoid", "log_loss", "brier", "ece", "mce", "ks_score", "precision_at_k",
    "recall_at_precision", "recall_at_fpr", "selection_rate", "max_f1_threshold", "lift_at_k",
    "mae", "mse", "rmse", "median_ae", "max_error", "r2", "explained_variance", "bias", "mape",
    "mape_skip_zero", "wape", "smape", "msle", "rmsle", "pinball", "poisson_deviance",
    "gamma_deviance", "tweedie", "d2_absolute_error", "ndcg", "map", "mrr", "hit_rate",
    "recall_at_k", "mase",
  ]
}

extension SpecDiagnostic {
  /// The fault of a kind that a catalogue lacks: not built yet, or unknown to the language too.
  ///
  /// Arguments in parentheses or brackets, as in `quantile(0.99)`, do not matter to the name.
  package static func unknownKind(
    _ what: String, _ kind: Spanned<String>, catalogue: [String], language: [String]
  ) -> SpecDiagnostic {
    let name = String(kind.value.prefix { $0 != "(" && $0 != "[" })
    if language.contains(name), !catalogue.contains(name) {
      return .notBuilt(kind.value, span: kind.span)
    }
    return .unknown(what, kind.value, span: kind.span, among: catalogue.sorted())
  }
}
