extension LanguageSection {
  /// `train:`.
  package static let train = LanguageSection(
    "train", "The command that makes a candidate, in the spec's folder.",
    keys: [
      .required("run", .command, "The command: a list is run as it is, a text by `/bin/sh -c`."),
      .required("data", .strings, "The datasets that it is given; never the evaluation data."),
      .required("artifact", .string, "The model: a file or folder under `$ASSAY_OUT`."),
      .optional("seed", .integer(atLeast: 0), default: "0", "The seed, given as `ASSAY_SEED`."),
      .optional(
        "env", .mapping(.string), otherwise: "nothing more", "Environment variables of the command."
      ),
      .optional(
        "timeout", .duration, default: "1h", "How long it and all that it starts may run."),
      .optional(
        "params", .string, otherwise: "no parameters",
        "A file of parameters, given as `ASSAY_PARAMS`."),
      .optional(
        "environment", .section(.trainEnvironment), otherwise: "not described",
        "What describes the software environment."),
      .optional(
        "needs", .strings, otherwise: "nothing",
        "The code that it reads; part of the record and of the cache's key."),
      .optional(
        "smoke", .section(.smoke), otherwise: "no smoke test", "A short training on few rows."),
      .optional(
        "memory", .bytes, otherwise: "no limit",
        "How much memory it and all that it starts may hold together."),
      .optional(
        "output", .bytes, otherwise: "no limit", "How much may lie in `$ASSAY_OUT` at any time."),
    ])

  /// `train.environment:`.
  package static let trainEnvironment = LanguageSection(
    "train.environment", "What describes the software environment.",
    keys: [
      .required("files", .strings, "Files whose hashes stand in the lineage record.")
    ])

  /// `evaluate:`.
  package static let evaluate = LanguageSection(
    "evaluate", "How candidate and production are judged on a holdout.",
    keys: [
      .required("data", .string, "The holdout; it needs a key and a label."),
      .required(
        "task", .words(["binary", "multiclass", "regression", "ranking"]),
        "What a model predicts."),
      .required(
        "predict", .command, "The command that predicts; it is not given the label column."),
      .optional(
        "needs", .strings, otherwise: "nothing",
        "Files of the command, stored with the version, so that production predicts with its own."),
      .optional(
        "env", .mapping(.string), otherwise: "nothing more", "Environment variables of the command."
      ),
      .optional("timeout", .duration, default: "10m", "How long one prediction may run."),
      .required(
        "score", .either(.string, .mapping(.string)),
        "The score column of the predictions file; of several classes `{class: column, …}`, of "
          + "quantiles `{\"0.1\": column, …}`. One column of a multiclass task holds the class."),
      .optional(
        "link", .words(["probability", "logit", "class"]),
        otherwise: "probability; class where a multiclass task has one column",
        "What the scores are: probabilities, their log-odds (of several classes what a softmax "
          + "is made of), or the class itself; binary and multiclass only."),
      .optional(
        "classes", .scalars, otherwise: "the values of label and predictions, in order",
        "The classes that may be predicted, where predictions are classes; any other is an error."),
      .optional(
        "query", .string, otherwise: "required for ranking tasks",
        "The holdout's column that groups rows; without `cluster`, rows of a query belong together."
      ),
      .optional(
        "positive", .scalar, otherwise: "required for binary tasks",
        "The label's value that counts as positive; it must occur."),
      .optional(
        "threshold", .short(.number, .thresholdSearch), default: "0.5",
        "A row is positive when its probability is at least this; binary only. It is kept with the "
          + "version, and production is judged at its own."),
      .optional(
        "cluster", .string, otherwise: "every row stands alone",
        "SQL over the holdout's columns; rows with equal values belong together."),
      .optional(
        "production", .string, default: "own",
        "Whence production's predictions come: its `own` command, those `stored`, `none`, or the "
          + "path of a model (with a `/`), which predicts with this command."),
      .optional("confidence", .percent, default: "95%", "The two-sided confidence of intervals."),
      .required("metrics", .metrics, "What any healthy candidate satisfies, by metric."),
      .optional(
        "slices", .section(.slices), otherwise: "only all rows together",
        "Parts of the holdout that are judged on their own."),
      .optional(
        "suspicious", .mapping(.short(.string, .suspicious)), otherwise: "no gain is suspicious",
        "Gains that are too good to be true, by metric: \"15% better\" than production."),
      .optional(
        "flips", .section(.flips), otherwise: "not judged",
        "Rows right in production and wrong now; classification only."),
      .optional(
        "prediction_checks", .section(.predictionChecks), otherwise: "only that all are finite",
        "Rules on the predictions themselves."),
      .optional(
        "latency", .section(.latency), otherwise: "not timed",
        "How long a call of the predict command may take."),
      .optional(
        "budget", .section(.budget), otherwise: "not counted", "How often the holdout may answer."),
    ])

  /// A metric of `metrics:` or `promote.when:`.
  package static let metric = LanguageSection(
    "evaluate.metrics.<metric>", "What is asked of a metric; `report` asks nothing and shows it.",
    keys: [
      .optional("at_least", .number, otherwise: "no lower limit", "The estimate must reach this."),
      .optional("at_most", .number, otherwise: "no upper limit", "The estimate may reach this."),
      .optional(
        "proof", .boolean, default: "false",
        "Whether the interval, not the estimate, must keep `at_least` and `at_most`. Written as false, "
          + "the estimate decides `better_than` too, which else is proven."),
      .optional(
        "no_worse_than", .words(["production"]), otherwise: "not compared",
        "The candidate must not be worse by more than the margin."),
      .optional(
        "margin", .scalar, otherwise: "required with no_worse_than",
        "How much worse still counts as not worse: a number, or as in \"2% of production\"."),
      .optional(
        "better_than", .words(["production"]), otherwise: "not compared",
        "The candidate must be better by more than `by`."),
      .optional(
        "by", .scalar, default: "0", "How much better: a number, or as in \"2% of production\"."),
      .optional(
        "when_unsure", .words(["fail", "warn", "pass", "inconclusive"]),
        otherwise: "inconclusive, for slices warn",
        "What a comparison becomes that the rows cannot decide."),
      .optional("level", .words(["fail", "warn"]), default: "fail", "What missing it means."),
      .optional("owner", .string, otherwise: "nobody", "Who is asked about it."),
      .optional(
        "sql", .string, otherwise: "a metric of the catalogue",
        "One SELECT that gives a number; {predictions} is the holdout with prediction and label. "
          + "Intervals of a quantile need ten rows beyond it."),
      .optional(
        "better", .words(["lower", "higher"]), otherwise: "required with sql",
        "Which direction of a SQL metric is better."),
    ])

  /// `evaluate.slices:`.
  package static let slices = LanguageSection(
    "evaluate.slices", "Parts of the holdout that are judged on their own.",
    keys: [
      .required("by", .stringsOr(.slice), "The columns whose values are slices."),
      .optional(
        "min_rows", .integer(atLeast: 1), default: "200",
        "Smaller slices are pooled into \"the rest\"."),
      .required("metrics", .metrics, "What is asked of each slice, by metric."),
    ])

  /// `promote:`.
  package static let promote = LanguageSection(
    "promote", "Which model and stage, and when it is worth changing production.",
    keys: [
      .required("model", .string, "The model's name in the registry."),
      .optional("stage", .string, default: "production", "The stage that the model gets."),
      .optional(
        "when", .metrics, otherwise: "whenever the gate passes",
        "Conditions on metrics; not met, the champion is kept."),
      .optional(
        "first", .words(["deny", "allow"]), default: "deny",
        "What happens while there is no production model."),
      .optional(
        "from", .strings, otherwise: "the repository's default branch",
        "Branches that may promote."),
      .optional("approval", .words(["none"]), default: "none", "Who must approve."),
      .notBuilt("tag", "Annotated Git tags."),
      .notBuilt("notes", "The record as a Git note."),
      .notBuilt("sign", "A signature under the record."),
    ])
}
