internal import Outcomes

/// One stage of a run as written outside.
struct StageDocument: Codable {
  var stage: Stage
  var state: StageReport.State
  @Nullable var reason: String?
  @Nullable var seconds: Double?
  /// How many findings count as each outcome; derived, ignored when read.
  @Nullable var counts: CountsDocument?
  var findings: [FindingDocument]
  var notFinite: [String: String]?

  init(_ stage: StageReport, in report: RunReport) {
    var numbers = FiniteNumbers()
    self.stage = stage.stage
    state = stage.state
    reason = stage.reason
    seconds = numbers.finite(stage.seconds, "seconds")
    counts = CountsDocument(stage.findings.map(report.counted))
    findings = stage.findings.map(FindingDocument.init)
    notFinite = numbers.words
  }

  func report() throws(ReportError) -> StageReport {
    var read: [Finding] = []
    for finding in findings { read.append(try finding.finding()) }
    return StageReport(
      stage: stage, state: state, reason: reason,
      seconds: try FiniteNumbers(notFinite).required(seconds, "seconds"), findings: read)
  }
}

/// How many findings count as each outcome, warnings as failures under `--strict`.
struct CountsDocument: Codable {
  var passed = 0
  var warned = 0
  var inconclusive = 0
  var errored = 0
  var failed = 0
  var skipped = 0
  var waived = 0

  init(_ outcomes: [Outcome]) {
    for outcome in outcomes {
      switch outcome {
      case .passed: passed += 1
      case .warned: warned += 1
      case .inconclusive: inconclusive += 1
      case .errored: errored += 1
      case .failed: failed += 1
      case .skipped: skipped += 1
      case .waived: waived += 1
      }
    }
  }
}
