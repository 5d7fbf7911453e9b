extension LanguageSection {
  /// The top level of a spec.
  package static let spec = LanguageSection(
    "", "What data, training and model must satisfy before a model may replace production's.",
    keys: [
      .required("version", .integer(atLeast: 1), "The version of the language: 1."),
      .required("name", .string, "The gate's name, shown in every report."),
      .optional(
        "extends", .string, otherwise: "nothing is extended",
        "Another spec to start from: mappings merge by key, lists replace, `null` removes."),
      .optional(
        "vars", .mapping(.scalar), otherwise: "no variables",
        "Variables by name, used as `${name}` in texts; `--var name=value` goes first."),
      .optional(
        "runs", .named(.profile), otherwise: "no profiles", "Profiles for `assay run --as NAME`."),
      .optional(
        "code", .list(.codeStep), otherwise: "the code is not tested",
        "Commands that test the code, run in order."),
      .optional(
        "prepare", .list(.prepareStep), otherwise: "nothing is prepared",
        "Commands that build the tables that are checked, run in order."),
      .optional(
        "data", .named(.dataset), otherwise: "no datasets",
        "Every dataset that anything below names."),
      .optional(
        "schema", .section(.schema), otherwise: "columns are not checked",
        "Which columns there are and what holds for each."),
      .optional(
        "checks", .checks, otherwise: "no further checks", "Rules on whole datasets and on rows."),
      .optional(
        "leakage", .oneOrMore(.leakage), otherwise: "leakage is not checked",
        "What training and evaluation data must not share."),
      .optional(
        "skew", .list(.skew), otherwise: "values of training and serving are not compared",
        "The same entities computed by training and by serving."),
      .optional(
        "drift", .list(.drift), otherwise: "drift is not measured",
        "How far data may move away from a reference."),
      .optional(
        "train", .section(.train), otherwise: "nothing is trained",
        "The command that makes a candidate."),
      .optional(
        "candidate", .section(.candidate), otherwise: "the candidate is trained",
        "A model made elsewhere, judged instead of training one."),
      .optional(
        "evaluate", .section(.evaluate), otherwise: "no model is judged",
        "How candidate and production are judged on a holdout."),
      .optional(
        "promote", .section(.promote), otherwise: "nothing is promoted",
        "Which model and stage, and when it is worth changing production."),
      .optional(
        "retrain", .section(.retrain), otherwise: "`assay retrain` refuses",
        "When `assay retrain` trains again."),
      .optional(
        "registry", .string, default: ".assay/registry",
        "The folder of the model registry, made by `assay registry init`."),
      .optional("engine", .words(["duckdb"]), default: "duckdb", "What reads the data."),
      .optional(
        "sql", .section(.sql), otherwise: "ten minutes, and two fifths of the memory",
        "What the SQL of the spec may use."),
      .optional(
        "reports", .reports, otherwise: "only the summary",
        "Files to write, by format: `junit`, `junit:strict`, `markdown`, `json`."),
      .notBuilt("waivers", "Findings that are accepted for a while."),
      .notBuilt("protect", "Makes a change that loosens the gate a finding."),
    ])

  /// `sql:`.
  package static let sql = LanguageSection(
    "sql", "What the SQL of the spec may use: queries, conditions, metrics.",
    keys: [
      .optional(
        "timeout", .duration, default: "10m",
        "How long one statement may run; then it is stopped, and its own rule is an error."),
      .optional(
        "memory", .string, otherwise: "two fifths of the machine's, or of its control group's",
        "What the engine may hold in memory before it spills to disk, `4GB` for example; SQL runs in "
          + "a database of its own that may hold as much."),
    ])

  /// A profile of `runs:`.
  package static let profile = LanguageSection(
    "runs.<name>", "A way to run the gate, chosen by `--as`.",
    keys: [
      .optional(
        "stages", .wordList(["code", "prepare", "data", "smoke", "train", "evaluate", "promote"]),
        otherwise: "every stage that the spec has", "The stages that run."),
      .optional(
        "promote", .words(["never", "when_passed"]), otherwise: "as the command line says",
        "Whether a run that passes promotes."),
    ])

  /// A step of `prepare:`.
  package static let prepareStep = LanguageSection(
    "prepare[]", "A command that builds tables, run in the spec's folder.",
    keys: [
      .required("name", .string, "The step's name, in findings `prepare.<name>`."),
      .required("run", .command, "The command: a list is run as it is, a text by `/bin/sh -c`."),
      .optional(
        "needs", .strings, otherwise: "nothing",
        "Files and folders that the step reads; a missing one is an error."),
      .optional(
        "outs", .strings, otherwise: "nothing",
        "Files and folders that the step must leave."),
      .optional(
        "env", .mapping(.string), otherwise: "nothing more", "Environment variables of the step."),
      .optional(
        "timeout", .duration, default: "1h", "How long the step and all that it starts may run."),
    ])

  /// A report target.
  package static let reportFormats = ["junit", "junit:strict", "markdown", "json"]

  /// Formats of the language that this version does not write.
  package static let reportFormatsNotBuilt = ["html", "github", "gitlab", "metrics"]

  /// Every section, from the top level down.
  package static let all: [LanguageSection] = [
    spec, profile, codeStep, coverage, prepareStep, dataset, csv, schema, column, check, leakage,
    sharing, identicalRows, knownAt, skew, skewColumn, drift, driftColumn, predictionDrift,
    multivariateDrift, importanceDrift, train, trainEnvironment, smoke, loss, overfits, resumes,
    evaluate, thresholdSearch, metric, slices, slice, suspicious, flips, predictionChecks,
    scoreDrift, promote, retrain, retrainDrift, retrainPerformance, retrainWindow,
  ]
}
