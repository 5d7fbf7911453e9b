extension LanguageSection {
  /// `candidate:`.
  package static let candidate = LanguageSection(
    "candidate", "A model that was made elsewhere; with it, nothing is trained here.",
    keys: [
      .required("model", .string, "The model: a file or folder."),
      .optional(
        "predictions", .string, otherwise: "it predicts with `evaluate.predict`",
        "Its predictions of the holdout: Parquet, CSV or JSON lines."),
      .optional(
        "lineage", .string, otherwise: "required with predictions",
        "The `run.json` of the run that made it: `model.candidate_digest` must be the model's, "
          + "`model.predictions_digest` that of the predictions."),
    ])

  /// `evaluate.threshold:`.
  package static let thresholdSearch = LanguageSection(
    "evaluate.threshold", "A threshold that is found on a dataset's predictions.",
    keys: [
      .required(
        "maximise", .string,
        "A metric that the threshold decides, as `f1`; the lowest of the best scores is taken."),
      .required(
        "using", .string,
        "The dataset that is predicted to find it; never the holdout. It needs a key and a label."),
    ])

  /// `evaluate.budget:`.
  package static let budget = LanguageSection(
    "evaluate.budget",
    "How often a holdout may answer; counted by its rows, in Git or in the registry.",
    keys: [
      .required(
        "verdicts", .integer(atLeast: 1),
        "The verdicts; from four fifths on it warns, beyond it the holdout is not asked.")
    ])

  /// `evaluate.latency:`.
  package static let latency = LanguageSection(
    "evaluate.latency",
    "How long a call of the predict command takes; timed in turns with production's.",
    keys: [
      .optional(
        "p50", .string, otherwise: "only shown",
        "What half of the calls must keep, for example `<= 2s`."),
      .optional("p95", .string, otherwise: "only shown", "What 95% of the calls must keep."),
      .optional("p99", .string, otherwise: "only shown", "What 99% of the calls must keep."),
      .optional(
        "throughput", .threshold, otherwise: "only shown",
        "Rows a second that the median call predicts, start of the command included."),
      .optional("rows", .integer(atLeast: 1), default: "500", "Rows that a call is given."),
      .optional(
        "calls", .integer(atLeast: 5), default: "20",
        "Timed calls of each side, after one that is not timed."),
      .optional(
        "no_worse_than", .words(["production"]), otherwise: "not compared",
        "The named quantiles, or else the median, must not be worse by more than the margin."),
      .optional(
        "margin", .scalar, otherwise: "required with no_worse_than",
        "How much slower is not worse: seconds, or as in \"20% of production\"."),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What missing it means."),
    ])
}
