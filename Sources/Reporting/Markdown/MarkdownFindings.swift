internal import Outcomes

/// The findings of the Markdown report that ask for somebody's eye, worst first.
enum MarkdownFindings {
  /// Adds one section for each outcome that occurs, but for what passed.
  static func add(_ report: RunReport, to blocks: inout MarkdownBlocks) {
    let sections: [(Outcome, String)] = [
      (.failed, "Failures"), (.errored, "Errors"), (.inconclusive, "Cannot tell"),
      (.warned, "Warnings"),
    ]
    for (outcome, title) in sections {
      let findings = report.findings(counting: outcome)
      guard !findings.isEmpty else { continue }
      blocks.heading(title + " (" + NumberText.count(findings.count) + ")")
      for finding in findings { add(finding, as: outcome, to: &blocks) }
    }
    list("Waived", report.findings(counting: .waived), to: &blocks)
    list("Skipped", report.findings(counting: .skipped), to: &blocks)
    let skipped = report.stages.filter { $0.state == .skipped }.map { stage in
      "- " + stage.stage.rawValue + ": "
        + MarkdownText.inline(stage.reason ?? "the stage was skipped")
    }
    guard !skipped.isEmpty else { return }
    blocks.heading("Stages that did not run")
    blocks.add(skipped.joined(separator: "\n"))
  }

  private static func add(
    _ finding: Finding, as outcome: Outcome, to blocks: inout MarkdownBlocks
  ) {
    var lines = [
      "**" + MarkdownText.code(finding.identifier.description) + "** "
        + (FindingWords.place(finding).map { MarkdownText.code($0) } ?? ""),
      MarkdownText.inline(finding.message, limit: 2_000),
    ]
    let parts = FindingWords.parts(finding).map {
      "- " + $0.label + ": " + MarkdownText.inline($0.text)
    }
    if finding.outcome == .warned, outcome == .failed {
      lines[0] += " (a warning, failed by --strict)"
    }
    if !parts.isEmpty { lines.append(parts.joined(separator: "\n")) }
    if let sql = finding.sql { lines.append(MarkdownText.block(sql, language: "sql")) }
    if let log = finding.logTail { lines.append(MarkdownText.block(log)) }
    blocks.add(lines.joined(separator: "\n\n"))
  }

  private static func list(
    _ title: String, _ findings: [Finding], to blocks: inout MarkdownBlocks
  ) {
    guard !findings.isEmpty else { return }
    blocks.heading(title + " (" + NumberText.count(findings.count) + ")")
    for finding in findings {
      blocks.add(
        "- " + MarkdownText.code(finding.identifier.description) + ": "
          + MarkdownText.inline(finding.message))
    }
  }
}
