extension LanguageSection {
  /// A dataset of `data:`.
  package static let dataset = LanguageSection(
    "data.<name>", "A table that rules, training or evaluation name.",
    keys: [
      .optional(
        "source", .string, otherwise: "the rows are those of `query`; one of the two is needed",
        "A Parquet, CSV or JSON lines file (text also as .gz or .zst), a glob, or a folder with partitions like `day=2013-11-03/`, "
          + "relative to the file that declares it."),
      .optional(
        "where", .string, otherwise: "every row",
        "A SQL predicate that rows must meet to belong to the dataset."),
      .optional(
        "key", .strings, otherwise: "rows have no key",
        "The column, or columns, that name a row."),
      .optional("time", .string, otherwise: "no time", "The column with the time of a row."),
      .optional("label", .string, otherwise: "no label", "The column that models predict."),
      .optional(
        "absent", .strings, otherwise: "none",
        "Columns that must not be there; their rules do not apply."),
      .optional(
        "lookup", .boolean, default: "false",
        "Whether the dataset only serves other rules and has no schema of its own."),
      .optional(
        "csv", .section(.csv), otherwise: "as `csv`'s own defaults say", "How a CSV source is read."
      ),
      .optional(
        "window", .string, otherwise: "rows of all times",
        "A stretch of time against `--as-of`, such as \"-65d..-37d\": rows belong to the dataset whose "
          + "`time` is at or after the start and before the end, in UTC; those without a time do not."
      ),
      .optional(
        "query", .string, otherwise: "the rows are those of `source`",
        "A SQL query instead of a source; it names other datasets as `{name}`, is run once a run, and may "
          + "take ten minutes."
      ),
      .optional(
        "rows_from", .string, otherwise: "every row",
        "A manifest: a Parquet, CSV or JSON lines file with the columns of `key`; only rows whose key it "
          + "lists belong to the dataset, and a key of it that no row has is a failure."),
      .optional(
        "labels", .section(.lateLabels), otherwise: "the label stands in the rows",
        "Labels that come later, joined when they are there."),
    ])

  /// `labels:` of a dataset.
  package static let lateLabels = LanguageSection(
    "data.<name>.labels", "Labels that come later, from the rows of another dataset.",
    keys: [
      .required(
        "from", .string,
        "The dataset with the labels: its `label` becomes the label here. Rows without one have a null."
      ),
      .optional(
        "on", .strings, otherwise: "the dataset's `key`",
        "The column, or columns, that both have and that are equal in rows that belong together."),
      .optional(
        "delay", .duration, otherwise: "a label is due at once",
        "How long after a row's `time` its label is due. Rows whose label is not due at `--as-of` do "
          + "not belong to the dataset; rows without a label that is due are warned of."),
    ])

  /// The reading of a CSV source.
  package static let csv = LanguageSection(
    "data.<name>.csv", "How a CSV source is read.",
    keys: [
      .optional(
        "delimiter", .string, otherwise: "the one of `,` `;` tab `|` that the header holds most",
        "The text between two fields."),
      .optional(
        "quote", .string, default: "\"", "The character around a field; it may hold line breaks."),
      .optional(
        "escape", .string, otherwise: "the quote itself, doubled",
        "The character before a quote inside a quoted field."),
      .optional(
        "header", .boolean, default: "true",
        "Whether the first line names the columns; else they are column0, column1 and so on."),
      .optional(
        "null", .strings, otherwise: "only the empty field",
        "The text, or texts, that mean null where they are not quoted, besides the empty field."),
      .optional(
        "encoding", .words(["utf-8", "utf-16", "latin-1", "windows-1252"]),
        otherwise: "UTF-8, or UTF-16 where a byte order mark says so",
        "The encoding of the files; a compressed file is UTF-8."),
      .optional(
        "skip", .integer(atLeast: 0), default: "0",
        "How many lines at the beginning of each file are left out."),
      .optional(
        "comment", .string, otherwise: "there are none",
        "The character that begins a comment, up to the end of the line, outside quotes."),
      .optional(
        "decimal", .words([".", ","]), default: ".",
        "The sign before the decimals of a number; with a comma, no point may group digits."),
    ])

  /// `schema:`.
  package static let schema = LanguageSection(
    "schema", "Which columns there are and what holds for each.",
    keys: [
      .optional(
        "in", .strings, otherwise: "every dataset that is not a lookup",
        "The datasets that the schema is for."),
      .optional(
        "extra_columns", .words(["allow", "warn", "fail"]), default: "allow",
        "What a column that the schema does not list means."),
      .optional(
        "forbidden", .strings, otherwise: "none",
        "Names or globs of columns that must not be there."),
      .optional(
        "columns", .columns, otherwise: "none",
        "Rules by column; a glob names a family. A listed column is required."),
    ])

  /// The keys of a column that are not rules.
  package static let column = LanguageSection(
    "schema.columns.<name>", "What holds for one column, or for a family of columns.",
    keys: [
      .optional(
        "type",
        .words([
          "integer", "float", "decimal", "boolean", "string", "date", "time", "timestamp", "binary",
          "list", "struct", "json",
        ]), otherwise: "any type", "The logical family of the column's type."),
      .optional(
        "optional", .boolean, default: "false", "Whether the column may be missing from the table."),
      .optional(
        "sensitive", .boolean, default: "false", "Whether its values never stand in a report."),
      .optional(
        "when", .string, otherwise: "every row",
        "A SQL predicate; the column's rules are about the rows in which it is true, and are skipped "
          + "where there are none. Presence and type are those of all rows."),
      .optional(
        "level", .words(["fail", "warn"]), default: "fail", "What breaking a rule of it means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// The keys of a check that every kind has.
  package static let check = LanguageSection(
    "checks[]", "A rule on datasets; the key that is not one of these says which kind.",
    keys: [
      .optional(
        "name", .string, otherwise: "named by its kind and columns",
        "The check's name, required where an expression is."),
      .optional(
        "in", .strings, otherwise: "every dataset that has the columns",
        "The datasets that are checked."),
      .optional(
        "when", .string, otherwise: "every row",
        "A SQL predicate; the check is about the rows in which it is true, and about no others."),
      .optional(
        "level", .words(["fail", "warn"]), default: "fail", "What breaking the check means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// An entry of `drift:`.
  package static let drift = LanguageSection(
    "drift[]", "How far one dataset may move away from a reference.",
    keys: [
      .required("current", .string, "The dataset that is asked whether it drifted."),
      .required(
        "against", .string,
        "`production`, for the profile stored with its model, or a dataset."),
      .optional(
        "tolerance", .string, default: "small",
        "How far is too far: none, small, medium, large, or a shift such as 0.3sd."),
      .optional("confidence", .percent, default: "99%", "The confidence of the proof."),
      .optional(
        "level", .words(["warn", "fail"]), default: "warn", "What a drifted column means."),
      .optional(
        "when_unsure", .words(["fail", "warn", "pass", "inconclusive"]), default: "warn",
        "What columns become that the rows cannot decide."),
      .optional(
        "columns", .named(.driftColumn), otherwise: "every column follows the entry",
        "Columns with rules of their own, or `skip`."),
      .optional(
        "name", .string, otherwise: "the name of the current dataset",
        "The entry's name in identifiers; a second entry on one dataset needs it."),
      .optional(
        "label", .section(.driftColumn), otherwise: "the label follows the entry like any column",
        "The rule of the current dataset's label column, as under `columns:`."),
      .optional(
        "prediction", .section(.predictionDrift), otherwise: "no column is told to be a prediction",
        "The `column` that holds predictions, with its rule as under `columns:`."),
      .optional(
        "multivariate", .section(.multivariateDrift), otherwise: "columns are judged one by one",
        "One statistic over all columns together; needs the rows of both sides."),
      .optional(
        "importance", .section(.importanceDrift), otherwise: "columns are not weighted",
        "The share of feature importance that drifted."),
    ])

  /// `drift.prediction:`.
  package static let predictionDrift = LanguageSection(
    "drift[].prediction", "The column that holds predictions, and its rule.",
    keys: [.required("column", .string, "The column of both sides that holds predictions.")]
      + driftColumn.keys)

  /// `drift.multivariate:`.
  package static let multivariateDrift = LanguageSection(
    "drift[].multivariate", "One statistic over all columns together.",
    keys: [
      .required("statistic", .words(["domain_classifier", "mmd"]), "The statistic."),
      .optional("warn_if", .string, otherwise: "nothing", "The side that warns, as in \"> 0.6\"."),
      .optional("fail_if", .string, otherwise: "nothing", "The bad side, as in \"> 0.65\"."),
      .optional(
        "rows", .integer(atLeast: 50), default: "2000", "Rows drawn of each side, seeded."),
    ])

  /// `drift.importance:`.
  package static let importanceDrift = LanguageSection(
    "drift[].importance", "The share of feature importance that drifted.",
    keys: [
      .required("source", .string, "A JSON file: weights by feature, or a list of them."),
      .optional("warn_if", .string, otherwise: "nothing", "The share that warns: \"> 5%\"."),
      .optional("fail_if", .string, otherwise: "nothing", "The share that fails: \"> 10%\"."),
    ])

  /// A column of `drift.columns:`.
  package static let driftColumn = LanguageSection(
    "drift[].columns.<name>", "The rules of one column; `skip` leaves it out.",
    keys: [
      .optional("warn_if", .string, otherwise: "nothing", "The drift that warns, as a tolerance."),
      .optional("fail_if", .string, otherwise: "nothing", "The drift that fails, as a tolerance."),
      .optional(
        "statistic", .string, otherwise: "psi for numbers and times, total_variation for others",
        "The statistic to prove with; `fail_if` may then be a bound on it, as in \"> 5%\"."),
    ]
      + LanguageWords.driftStatistics.map { statistic in
        .optional(
          statistic, .threshold, otherwise: "judged by proof",
          "A house rule on the plain number, labelled unproven.")
      })
}
