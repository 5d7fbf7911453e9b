extension LanguageSection {
  /// An item of `evaluate.slices.by:`.
  package static let slice = LanguageSection(
    "evaluate.slices.by[]",
    "A column whose values are slices, its bins, a crossing of columns, or a predicate.",
    keys: [
      .optional(
        "column", .string, otherwise: "cross, or name and where", "The column."),
      .optional(
        "expect", .scalars, otherwise: "those of production's record",
        "Values of the column that must be there; one that the holdout lacks fails."),
      .optional(
        "cross", .strings, otherwise: "one column", "Columns whose values together are slices."),
      .optional("name", .string, otherwise: "the column", "The name of a slice by a predicate."),
      .optional(
        "where", .string, otherwise: "all values",
        "SQL over the holdout's columns; its rows are the slice."
      ),
      .optional(
        "bins", .integer(atLeast: 2), otherwise: "every value is a slice",
        "So many bins of a number, with equal numbers of rows."),
    ])

  /// A metric of `evaluate.suspicious:`.
  package static let suspicious = LanguageSection(
    "evaluate.suspicious.<metric>",
    "The gain over production from which on a metric is too good to be true.",
    keys: [
      .required(
        "gain", .string, "The gain: \"15% better\" is a share of production, \"0.1 better\" a size."
      ),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What it means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// `evaluate.flips:`.
  package static let flips = LanguageSection(
    "evaluate.flips", "Rows whose class one of the models gets right and the other wrong.",
    keys: [
      .required(
        "newly_wrong", .threshold, "Rows right in production and wrong now, of all rows."),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What breaking it means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// `evaluate.prediction_checks:`.
  package static let predictionChecks = LanguageSection(
    "evaluate.prediction_checks",
    "Rules on the candidate's scores; that every row has a finite one is always asked.",
    keys: [
      .optional(
        "constant", .words(["fail", "warn"]), default: "fail",
        "What one score for all rows means."),
      .optional(
        "range", .threshold, otherwise: "any finite score", "What must hold for every score."),
      .optional(
        "drift", .section(.scoreDrift), otherwise: "not compared",
        "How far the scores may lie from production's on the same rows."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// `evaluate.prediction_checks.drift:`.
  package static let scoreDrift = LanguageSection(
    "evaluate.prediction_checks.drift",
    "How far the distribution of scores may lie from production's, by the proof of PSI.",
    keys: [
      .required("against", .words(["production"]), "Production's scores of the same rows."),
      .optional(
        "warn_if", .string, otherwise: "it does not warn", "The tolerance: medium, or 0.3sd."),
      .optional(
        "fail_if", .string, otherwise: "it does not fail", "The tolerance: medium, or 0.3sd."),
      .optional("confidence", .percent, default: "99%", "The two-sided confidence of the proof."),
      .optional(
        "when_unsure", .words(["fail", "warn", "pass", "inconclusive"]), default: "warn",
        "What it becomes where the rows cannot decide."),
    ])
}
