internal import Outcomes

/// Writes a JUnit suite as XML in one of the dialects.
struct JUnitWriter {
  let report: RunReport
  let suite: JUnitSuite
  let dialect: JUnitDialect
  let hostname: String

  /// The whole document, ended by a line feed.
  func document() throws(ReportError) -> String {
    let timestamp = try TimeText.utc(report.startedAt, operation: "write the JUnit report")
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(dialect == .extended ? "<testsuites\(rootAttributes)>" : "<testsuites>")
    lines.append("  <testsuite\(suiteAttributes(timestamp))>")
    lines += properties
    for testCase in suite.cases { lines += element(testCase) }
    lines.append("    <system-out>" + XMLText.content(output) + "</system-out>")
    lines.append("    <system-err></system-err>")
    lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return lines.joined(separator: "\n") + "\n"
  }

  private var counts: [(String, String)] {
    [
      ("tests", String(suite.cases.count)), ("failures", String(suite.failures)),
      ("errors", String(suite.errors)), ("skipped", String(suite.skipped)),
      ("time", NumberText.seconds(report.seconds)),
    ]
  }

  private var rootAttributes: String { attributes([("name", suite.name)] + counts) }

  private func suiteAttributes(_ timestamp: String) -> String {
    var all = [
      ("name", suite.name), ("package", "assay"), ("id", "0"), ("timestamp", timestamp),
      ("hostname", hostname.isEmpty ? "localhost" : hostname),
    ]
    if dialect == .extended { all.append(("file", report.specPath)) }
    return attributes(all + counts)
  }

  private var properties: [String] {
    var all = [
      ("run.id", report.id), ("gate.verdict", report.verdictText),
      ("gate.decision", report.decision.rawValue),
      ("gate.exit_code", String(report.exitStatus.rawValue)),
    ]
    func add(_ name: String, _ value: String?) {
      if let value { all.append((name, value)) }
    }
    add("git.commit", report.lineage?.code?.commit)
    add("model.name", report.model?.name)
    add("model.candidate", report.model?.candidateVersion)
    add("model.production", report.model?.productionVersion)
    if let holdout = report.holdout {
      add("holdout.digest", holdout.digest)
      add("holdout.verdicts.limit", String(holdout.limit))
      add("holdout.verdicts.used", String(holdout.used))
      add("holdout.verdicts.left", String(holdout.left))
    }
    return ["    <properties>"]
      + all.map { "      " + property($0.0, $0.1) } + ["    </properties>"]
  }

  private func element(_ testCase: JUnitCase) -> [String] {
    var all = [("classname", testCase.classname), ("name", testCase.name)]
    if dialect == .extended {
      if let file = testCase.file { all.append(("file", file)) }
      if let line = testCase.line { all.append(("line", String(line))) }
    }
    all.append(("time", NumberText.seconds(testCase.seconds)))
    let children = children(of: testCase)
    let start = "    <testcase" + attributes(all)
    guard !children.isEmpty else { return [start + "/>"] }
    return [start + ">"] + children.map { "      " + $0 } + ["    </testcase>"]
  }

  private func children(of testCase: JUnitCase) -> [String] {
    var children: [String] = []
    if dialect == .extended, !testCase.properties.isEmpty {
      let all = testCase.properties.map { property($0.name, $0.value) }.joined()
      children.append("<properties>" + all + "</properties>")
    }
    switch testCase.result {
    case .passed: break
    case .failure(let type, let message, let text):
      children.append(element("failure", [("type", type), ("message", message)], text))
    case .error(let type, let message, let text):
      children.append(element("error", [("type", type), ("message", message)], text))
    case .skipped(let message):
      children.append(element("skipped", [("message", message)], message))
    }
    if dialect == .extended, let output = testCase.output {
      children.append(element("system-out", [], output))
    }
    return children
  }

  /// The suite's own text: the verdict and, where cases may not have one, their warnings.
  private var output: String {
    let head =
      report.verdictText + ": " + VerdictWords.sentence(report) + " ("
      + VerdictWords.exit(report) + ")"
    let warnings = dialect == .strict ? suite.cases.compactMap(\.output) : []
    return ([head] + report.reasons + warnings).joined(separator: "\n")
  }

  private func property(_ name: String, _ value: String) -> String {
    "<property" + attributes([("name", name), ("value", value)]) + "/>"
  }

  private func element(
    _ name: String, _ attributes: [(String, String)], _ text: String
  ) -> String {
    "<" + name + self.attributes(attributes) + ">" + XMLText.content(text) + "</" + name + ">"
  }

  private func attributes(_ all: [(String, String)]) -> String {
    all.map { " " + $0.0 + "=\"" + XMLText.attribute($0.1) + "\"" }.joined()
  }
}
