internal import Outcomes

/// A run as `run.json` holds it: the versioned outside format, apart from the types inside.
///
/// Its JSON Schema is `gates/run.schema.json`. Keys may be added within a version; a change of a
/// key's meaning or its removal makes a new version.
struct RunDocument: Codable {
  /// The version that this program writes and reads.
  static let version = "assay.run/1"

  var schema: String
  var id: String
  var gate: String
  var specPath: String
  @Nullable var profile: String?
  /// The start as text in UTC, for people; `startedAtUnix` is what is read back.
  var startedAt: String
  var startedAtUnix: Double
  @Nullable var seconds: Double?
  var verdict: Verdict
  var verdictText: String
  var decision: Decision
  var reasons: [String]
  var exitCode: Int32
  /// The exit code without `--advisory`.
  var trueExitCode: Int32
  var ending: EndingWord
  var isStrict: Bool
  var isAdvisory: Bool
  /// The first metric over all rows, or null where no model was judged.
  @Nullable var primaryMetric: String?
  var counts: CountsDocument
  @Nullable var model: ModelDocument?
  var metrics: [MetricDocument]
  /// Null only in records of earlier versions.
  @Nullable var changes: [ChangeDocument]?
  @Nullable var flips: FlipsDocument?
  /// What changed since the run that made production.
  @Nullable var sinceProduction: LineageChangeDocument?
  var stages: [StageDocument]
  @Nullable var lineage: LineageDocument?
  @Nullable var holdout: HoldoutDocument?
  var notFinite: [String: String]?

  init(_ report: RunReport) throws(ReportError) {
    var numbers = FiniteNumbers()
    schema = Self.version
    id = report.id
    gate = report.gate
    specPath = report.specPath
    profile = report.profile
    startedAt = try TimeText.utc(report.startedAt, operation: "write the run's record") + "Z"
    startedAtUnix = report.startedAt
    seconds = numbers.finite(report.seconds, "seconds")
    verdict = report.verdict
    verdictText = report.verdictText
    decision = report.decision
    reasons = report.reasons
    exitCode = report.exitStatus.rawValue
    trueExitCode = report.trueExitStatus.rawValue
    ending = EndingWord(report.ending)
    isStrict = report.isStrict
    isAdvisory = report.isAdvisory
    primaryMetric = ModelComparison.primary(in: report)?.metric.metric
    counts = CountsDocument(report.findings.map(report.counted))
    model = report.model.map(ModelDocument.init)
    metrics = report.metrics.map(MetricDocument.init)
    changes = report.changes.map(ChangeDocument.init)
    flips = report.flips.map(FlipsDocument.init)
    sinceProduction = report.sinceProduction.map(LineageChangeDocument.init)
    stages = report.stages.map { StageDocument($0, in: report) }
    lineage = report.lineage.map(LineageDocument.init)
    holdout = report.holdout.map(HoldoutDocument.init)
    notFinite = numbers.words
  }

  /// The run that was written; a record whose verdict or exit code contradicts its findings is refused.
  func report() throws(ReportError) -> RunReport {
    var readStages: [StageReport] = []
    for stage in stages { readStages.append(try stage.report()) }
    var readMetrics: [MetricReport] = []
    for metric in metrics { readMetrics.append(try metric.report()) }
    var report = RunReport(
      id: id, gate: gate, specPath: specPath, profile: profile, startedAt: startedAtUnix,
      seconds: try FiniteNumbers(notFinite).required(seconds, "seconds"), stages: readStages,
      decision: decision, reasons: reasons, model: model?.report, metrics: readMetrics,
      lineage: lineage?.record, isStrict: isStrict, isAdvisory: isAdvisory, ending: ending.ending)
    for change in changes ?? [] { report.changes.append(try change.change()) }
    report.flips = flips?.report
    report.sinceProduction = sinceProduction?.change
    report.holdout = holdout?.report
    guard report.verdict == verdict else {
      throw Self.unreadable(
        "verdict",
        "it says '" + verdict.rawValue + "' but the findings give '"
          + report.verdict.rawValue + "'; the record was altered")
    }
    guard report.exitStatus.rawValue == exitCode else {
      throw Self.unreadable(
        "exit_code",
        "it says " + String(exitCode) + " but the findings give "
          + String(report.exitStatus.rawValue) + "; the record was altered")
    }
    return report
  }

  /// The error for a record that cannot be read at a key.
  static func unreadable(_ key: String, _ message: String) -> ReportError {
    ReportError(operation: "read the run's record", subject: key, message: message)
  }
}
