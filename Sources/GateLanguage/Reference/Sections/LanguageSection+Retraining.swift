extension LanguageSection {
  /// `retrain:`.
  package static let retrain = LanguageSection(
    "retrain",
    "When `assay retrain` trains again, and on what. What is counted since the last training is "
      + "counted from the last firing that was decided and not held, or else from production.",
    keys: [
      .optional(
        "schedule", .string, otherwise: "no schedule",
        "Cron: five fields (`*`, lists, ranges, steps, names, `?`, `L`, `5#2`, `L5`), or `@daily` and "
          + "the like. Time that the clock skips counts as if it had not been set; doubled time once."
      ),
      .optional(
        "timezone", .string, default: "UTC", "The schedule's time zone, as in `Europe/Berlin`."),
      .optional(
        "max_age", .duration, otherwise: "any age",
        "How long after the last training to train again."
      ),
      .optional(
        "drift", .section(.retrainDrift), otherwise: "drift is no reason",
        "Drift from the data that production learned from."),
      .optional(
        "performance", .section(.retrainPerformance), otherwise: "performance is no reason",
        "A metric on logged predictions whose labels have come."),
      .optional(
        "new_rows", .string, otherwise: "new rows are no reason",
        "How many rows of the first dataset of `train.data` must have come since the last training."
      ),
      .optional(
        "new_commit", .boolean, default: "false",
        "Whether a commit that nothing was trained from is a reason."),
      .optional(
        "window", .short(.words(["expanding", "since_last"]), .retrainWindow),
        default: "expanding",
        "What is learned from the first dataset of `train.data`: all, the rows since the last "
          + "training, or the last stretch of time before `--as-of`."),
      .optional(
        "hold_when", .words(["data_fails"]), otherwise: "failing data reject as in a run",
        "Data that fail their checks hold the retraining, which is tried again at the next call."),
      .optional(
        "cooldown", .duration, otherwise: "none",
        "How long after a decision nothing fires, but `--force` and what was held."),
    ])

  /// `retrain.drift:`.
  package static let retrainDrift = LanguageSection(
    "retrain.drift", "Drift from the profile that is stored with production.",
    keys: [
      .optional(
        "any", .string, otherwise: "single columns are no reason",
        "A tolerance (none, small, medium, large, 0.3sd): any column that is proved beyond it."),
      .optional(
        "importance", .string, otherwise: "importance is no reason",
        "The share of importance that drifted, as in `> 10%`."),
      .optional(
        "data", .string, otherwise: "those of `drift:` that are compared with production",
        "The dataset that is asked."),
    ])

  /// `retrain.performance:`.
  package static let retrainPerformance = LanguageSection(
    "retrain.performance",
    "A metric on logged predictions: rows with a label, each key once, none that an earlier firing "
      + "counted and none from before the promotion. Production's own scores and threshold count; a "
      + "labelled row without a usable prediction makes the trigger fail.",
    keys: [
      .required(
        "data", .string,
        "The dataset with key, time, label and the score columns of production; its key is not "
          + "sensitive."),
      .required(
        "metric", .string, "A metric of `evaluate.metrics`, but not of SQL or of a ranking."),
      .required(
        "worse_by", .scalar,
        "How much worse than production's recorded value fires: a number, or as in "
          + "\"10% of production\"."),
      .optional(
        "proof", .boolean, default: "false",
        "Whether the interval, not the estimate, must be worse by that much."),
    ])

  /// `retrain.window:`.
  package static let retrainWindow = LanguageSection(
    "retrain.window", "The last stretch of time before `--as-of`.",
    keys: [.required("last", .duration, "How long it is, as in `90d`.")])
}
