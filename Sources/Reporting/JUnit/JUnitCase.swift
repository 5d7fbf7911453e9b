internal import Outcomes

/// One testcase of a JUnit file, not yet escaped.
struct JUnitCase {
  var classname: String
  var name: String
  var file: String?
  var line: Int?
  var seconds: Double
  var properties: [(name: String, value: String)]
  var result: Result
  /// Text for `system-out`; a warning is told here, since no consumer knows warnings.
  var output: String?

  /// What a testcase ended as.
  enum Result {
    case passed
    case failure(type: String, message: String, text: String)
    case error(type: String, message: String, text: String)
    case skipped(message: String)
  }

  /// The testcase of a finding that counts as `outcome`.
  init(_ finding: Finding, as outcome: Outcome, gate: String) {
    classname = gate + "." + finding.stage.rawValue
    name = finding.identifier.description
    file = finding.span?.file
    line = finding.span?.start.line
    seconds = finding.seconds ?? 0
    properties = Self.properties(finding)
    output = nil
    switch outcome {
    case .passed: result = .passed
    case .warned:
      result = .passed
      output = "warning: " + Self.text(finding)
    case .failed:
      let type = finding.outcome == .warned ? "warning" : Self.failureType(finding)
      result = .failure(type: type, message: finding.message, text: Self.text(finding))
    case .errored:
      result = .error(type: "error", message: finding.message, text: Self.text(finding))
    case .inconclusive:
      result = .error(type: "inconclusive", message: finding.message, text: Self.text(finding))
    case .skipped: result = .skipped(message: finding.message)
    case .waived: result = .skipped(message: "waived: " + finding.message)
    }
  }

  /// The testcase of a whole stage that did not run.
  init(skipped stage: StageReport, gate: String) {
    classname = gate + "." + stage.stage.rawValue
    name = "stage " + stage.stage.rawValue
    seconds = 0
    properties = []
    result = .skipped(message: stage.reason ?? "the stage was skipped")
  }

  /// The testcase that turns a run red which no finding turns red.
  init(unsaid kind: String, message: String, gate: String) {
    classname = gate + ".run"
    name = "run"
    seconds = 0
    properties = []
    result = .error(type: kind, message: message, text: message)
  }

  private static func failureType(_ finding: Finding) -> String {
    finding.expected == nil ? "failed" : "threshold"
  }

  /// The finding's text: `path:line: message`, then its parts, its query and its log.
  private static func text(_ finding: Finding) -> String {
    var lines = [(FindingWords.place(finding).map { $0 + ": " } ?? "") + finding.message]
    for part in FindingWords.parts(finding) { lines.append(part.label + ": " + part.text) }
    if let sql = finding.sql { lines.append("all rows: " + sql) }
    if let log = finding.logTail { lines.append("end of the log:\n" + log) }
    return lines.joined(separator: "\n")
  }

  private static func properties(_ finding: Finding) -> [(name: String, value: String)] {
    var properties: [(String, String)] = []
    func add(_ name: String, _ number: Double) {
      properties.append((name, NumberText.measured(number)))
    }
    switch finding.evidence {
    case .comparison(let evidence):
      add("metric.candidate", evidence.candidate)
      add("metric.production", evidence.production)
      add("metric.improvement", evidence.improvement)
    case .drift(let evidence): add("drift." + evidence.statistic, evidence.value)
    case .estimate(let evidence): add("metric.candidate", evidence.value)
    case .undecidedDrift(let columns):
      for evidence in columns {
        add("drift." + evidence.statistic + "." + evidence.column, evidence.value)
      }
    case nil: break
    }
    if let owner = finding.owner { properties.append(("owner", owner)) }
    return properties
  }
}
