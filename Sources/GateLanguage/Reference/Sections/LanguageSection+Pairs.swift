extension LanguageSection {
  /// An entry of `leakage:`.
  package static let leakage = LanguageSection(
    "leakage", "What training and evaluation data must not share.",
    keys: [
      .required("between", .strings, "The earlier and the later dataset."),
      .optional(
        "key", .short(.strings, .sharing), otherwise: "keys are not compared",
        "The column, or columns, whose values must not be in both; null is nobody's key."),
      .optional(
        "rows", .short(.threshold, .identicalRows), otherwise: "rows are not compared",
        "How many rows of the later dataset may be in the earlier: equal in every column that both "
          + "have but the key and the times; null equals null."),
      .optional(
        "group", .short(.strings, .sharing), otherwise: "groups are not compared",
        "The column, or columns, of an entity that must not be in both."),
      .optional(
        "time", .string, otherwise: "times are not compared",
        "A column whose values in the later dataset must all be after those in the earlier."),
      .optional(
        "gap", .duration, default: "0d",
        "How long after the end of the earlier dataset the later one begins, at least."),
      .optional(
        "known_at", .short(.string, .knownAt), otherwise: "one clock only",
        "The column with the time at which a row was known, which must not be after the row's own "
          + "(`time`, or the dataset's); a row without either clock breaks the rule."),
      .optional(
        "predictor", .threshold, otherwise: "features are not ranked",
        "The AUC with which one feature alone may rank the label."),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What breaking a rule means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// The long form of `leakage.key` and `leakage.group`.
  package static let sharing = LanguageSection(
    "leakage.key", "The long form of `key` and `group`.",
    keys: [
      .required("columns", .strings, "The column, or columns, that are compared."),
      .optional(
        "share", .threshold, otherwise: "none",
        "How many rows of the later dataset may have a value that the earlier has too."),
    ])

  /// The long form of `leakage.rows`.
  package static let identicalRows = LanguageSection(
    "leakage.rows", "The long form of `rows`.",
    keys: [
      .optional(
        "columns", .strings, otherwise: "all that both have but the key and the times",
        "The columns that are compared."),
      .optional(
        "share", .threshold, default: "= 0",
        "How many rows of the later dataset may be in the earlier."),
    ])

  /// The long form of `leakage.known_at`.
  package static let knownAt = LanguageSection(
    "leakage.known_at", "The long form of `known_at`.",
    keys: [
      .required("column", .string, "The column with the time at which a row was known."),
      .optional(
        "share", .threshold, otherwise: "none", "How many rows of both may be known later."),
    ])

  /// An entry of `skew:`.
  package static let skew = LanguageSection(
    "skew[]", "Values of the same entities, as training and as serving computed them.",
    keys: [
      .required("between", .strings, "The two datasets, that of training first."),
      .required("key", .strings, "The column, or columns, that both are joined by."),
      .required(
        "columns", .named(.skewColumn),
        "The columns that are compared: `exact`, or with a tolerance."),
      .optional(
        "mismatch", .threshold, otherwise: "none",
        "How many of the joined rows may differ in a column. A null differs from a value, and from "
          + "NaN; two nulls are equal, and so are two NaN."),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What breaking a rule means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
    ])

  /// A column of `skew.columns:`.
  package static let skewColumn = LanguageSection(
    "skew[].columns.<name>", "How one column is compared; `exact` allows no difference.",
    keys: [
      .optional(
        "tolerance", .scalar, otherwise: "exact",
        "How far two values may lie apart: a number, a share of the first dataset's value such as "
          + "\"1%\", or a duration such as 1s."),
      .optional(
        "mismatch", .threshold, otherwise: "as the entry says",
        "How many of the joined rows may differ in the column."),
    ])
}
