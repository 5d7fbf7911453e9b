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

  /// `evaluate.budget:`.
  package static let budget = LanguageSection(
    "evaluate.budget",
    "How often a holdout may answer; counted by its rows, in Git or in the registry.",
    keys: [
      .required(
        "verdicts", .integer(atLeast: 1),
        "The verdicts; from four fifths on it warns, beyond it the holdout is not asked.")
    ])
}
