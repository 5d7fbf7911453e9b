internal import ArgumentParser
internal import Evaluation
internal import GateLanguage
internal import GateRunner
internal import Outcomes
internal import Reporting

/// `assay metrics`: metrics of predictions, with intervals and paired comparisons.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Compute metrics of predictions, with intervals.",
    discussion: """
      PREDICTIONS is a path or glob to Parquet, CSV or JSON lines, or a dataset of a spec \
      (gate.yaml:scored), with a label and a score in each row. Several classes: --score \
      CLASS=COLUMN for each class, or one column of predicted classes. Quantiles of a regression: \
      --score 0.1=COLUMN. --baseline-score or --baseline adds a second model's predictions of the \
      same rows and the paired difference. `assay explain roc_auc` says what a metric is.

      Exit codes: 0 computed, also where a metric is undefined; 2 the spec of an argument is wrong, \
      3 data cannot be read or joined, 64 wrong command line.

      Examples:
        assay metrics predictions.parquet --task binary --label churned --score p
        assay metrics p.csv --task binary --label y --score s --metric 'fbeta(beta=2)' --json
        assay metrics new.csv --task regression --label y --score s --baseline old.csv --key id
        assay metrics p.csv --task multiclass --label kind --score cat=p_cat --score dog=p_dog
        assay metrics runs.csv --task ranking --label grade --score s --query query --slice market
      """)

  @Argument(help: ArgumentHelp("The predictions.", valueName: "predictions"), completion: .file())
  var predictions: String

  @Option(help: "What is predicted: binary, multiclass, regression or ranking.")
  var task: String

  @Option(help: ArgumentHelp("The column of the label.", valueName: "column"))
  var label: String

  @Option(
    name: .customLong("score"),
    help: ArgumentHelp(
      "The score column; for several classes or quantiles NAME=COLUMN, repeated.",
      valueName: "column"))
  var scores: [String]

  @Option(help: ArgumentHelp("The label's value that counts as positive.", valueName: "value"))
  var positive: String?

  @Option(help: "A row is predicted positive when its probability is at least this.")
  var threshold = 0.5

  @Option(help: "What a binary score is: probability or logit.")
  var link = "probability"

  @Option(help: ArgumentHelp("The column of row weights.", valueName: "column"))
  var weight: String?

  @Option(help: ArgumentHelp("The column that groups rows for ranking.", valueName: "column"))
  var query: String?

  @Option(help: ArgumentHelp("The column of rows that belong together.", valueName: "column"))
  var cluster: String?

  @Option(
    name: .customLong("baseline-score"),
    help: ArgumentHelp("A second model's score column, as --score.", valueName: "column"))
  var baselineScores: [String] = []

  @Option(
    help: ArgumentHelp("A second model's predictions, joined by --key.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("A key column of both files; may be repeated.", valueName: "column"))
  var keys: [String] = []

  @Option(
    name: .customLong("slice"),
    help: ArgumentHelp("Also each value of this column; may be repeated.", valueName: "column"))
  var slices: [String] = []

  @Option(
    name: .customLong("metric"),
    help: ArgumentHelp("Only this metric; may be repeated.", valueName: "name"))
  var metrics: [String] = []

  @Option(help: "The confidence of intervals.")
  var confidence = "95%"

  @Option(help: "The seed of bootstraps.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Intervals by the percentile bootstrap from so many resamples of the rows.",
      valueName: "count"))
  var resamples: Int?

  @Flag(help: "Compute values alone, without intervals.")
  var noIntervals = false

  @OptionGroup var asOf: AsOfOption

  @Flag(help: "Print one JSON document (assay.metrics/1) and nothing else.")
  var json = false

  func validate() throws {
    _ = try columns()
    _ = try Share.parse(confidence, option: "--confidence", least: 0.5)
    if baseline != nil, !baselineScores.isEmpty {
      throw ValidationError("--baseline and --baseline-score name two second models; leave one out")
    }
    if (baseline == nil) != keys.isEmpty {
      throw ValidationError("--baseline and --key belong together")
    }
    if let resamples {
      guard (100...1_000_000).contains(resamples) else {
        throw ValidationError("--resamples \(resamples): write 100 to 1000000")
      }
      if noIntervals {
        throw ValidationError("--resamples makes intervals; leave --no-intervals out")
      }
      if cluster != nil || query != nil {
        throw ValidationError(
          "--resamples draws single rows; it goes with neither --cluster nor --query")
      }
    }
    if scores.isEmpty { throw ValidationError("name a column with --score") }
  }

  func run() async throws {
    let command = self
    let columns = try columns()
    let confidence = try Share.parse(confidence, option: "--confidence", least: 0.5)
    try await DataArguments.exiting {
      let baseline: MetricExploration.Baseline =
        if let file = command.baseline {
          .file(try DataArguments.source(file, asOf: command.asOf.seconds), key: command.keys)
        } else {
          columns.baseline.isEmpty ? .none : .columns
        }
      let found = try await MetricExploration(
        of: try DataArguments.source(command.predictions, asOf: command.asOf.seconds),
        columns: columns, baseline: baseline,
        metrics: command.metrics, confidence: confidence, seed: command.seed,
        intervals: command.noIntervals
          ? .none : command.resamples.map { .resampled($0) } ?? .ofMetrics,
        reader: try DataArguments.reader())
      try DataArguments.print(
        command.json
          ? TerminalText.json(try found.report.json())
          : MetricsTable(found.report, style: DataArguments.tableStyle()).text)
    }
  }

  private func columns() throws -> MetricColumns {
    guard let kind = TaskKind(rawValue: task) else {
      throw ValidationError(
        "--task \(task): write \(TaskKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard let link = ScoredRows.Link(rawValue: link) else {
      throw ValidationError("--link \(link): write probability or logit")
    }
    let isNamed = kind == .multiclass || kind == .regression
    let own = try named(scores, option: "--score", isNamed: isNamed, kind)
    let other = try named(baselineScores, option: "--baseline-score", isNamed: isNamed, kind)
    if !other.isEmpty, other.map(\.name) != own.map(\.name) {
      throw ValidationError("--baseline-score must name what --score names, in the same order")
    }
    if (kind == .ranking) != (query != nil) {
      throw ValidationError("--query belongs to --task ranking, which needs it")
    }
    if kind != .binary, positive != nil || link != .probability {
      throw ValidationError("--positive and --link belong to --task binary")
    }
    return MetricColumns(
      task: kind, label: label, scores: own, positive: positive, threshold: threshold, link: link,
      weight: weight, query: query, cluster: cluster, slices: slices, baseline: other)
  }

  private func named(
    _ texts: [String], option: String, isNamed: Bool, _ task: TaskKind
  ) throws -> [MetricColumns.Score] {
    let scores = texts.map { text -> MetricColumns.Score in
      guard isNamed, let end = text.firstIndex(of: "=") else {
        return .init(name: nil, column: text)
      }
      return .init(name: String(text[..<end]), column: String(text[text.index(after: end)...]))
    }
    if scores.count > 1, scores.contains(where: { $0.name == nil }) {
      throw ValidationError(
        isNamed
          ? "\(option): several columns are written NAME=COLUMN" : "\(option): one column is enough"
      )
    }
    let names = scores.compactMap(\.name)
    guard Set(names).count == names.count else {
      throw ValidationError("\(option) names a class or quantile twice")
    }
    if task == .multiclass, names.count == 1 {
      throw ValidationError("\(option): one class alone is no choice; name every class")
    }
    let isLevel: (String) -> Bool = { Double($0).map { $0 > 0 && $0 < 1 } ?? false }
    if task == .regression, let wrong = names.first(where: { !isLevel($0) }) {
      throw ValidationError("\(option) \(wrong)=…: a quantile lies between 0 and 1")
    }
    return scores
  }
}
