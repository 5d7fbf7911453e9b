internal import Outcomes

/// The findings of the summary that ask for somebody's eye, worst first.
enum SummaryFindings {
  /// Adds one section for each outcome that occurs, but for what passed or was skipped.
  static func add(_ report: RunReport, to page: inout TerminalPage) {
    let sections: [(Outcome, String, TerminalPage.Style, Int)] = [
      (.failed, "Failed", .red, 25), (.errored, "Could not be judged", .magenta, 25),
      (.inconclusive, "Cannot tell", .yellow, 15), (.warned, "Warnings", .yellow, 15),
    ]
    for (outcome, title, style, limit) in sections {
      let findings = report.findings(counting: outcome)
      guard !findings.isEmpty else { continue }
      page.gap()
      page.line(title + " (" + NumberText.count(findings.count) + ")", style: [.bold, style])
      for finding in findings.prefix(limit) {
        add(finding, isBrief: outcome == .warned, to: &page)
      }
      note(findings.count - limit, to: &page)
    }
    let waived = report.findings(counting: .waived)
    guard !waived.isEmpty else { return }
    page.gap()
    page.line("Waived (" + NumberText.count(waived.count) + ")", style: [.bold])
    for finding in waived.prefix(15) {
      page.paragraph(finding.identifier.description + ": " + finding.message, indent: 2)
    }
    note(waived.count - 15, to: &page)
  }

  private static func note(_ left: Int, to page: inout TerminalPage) {
    guard left > 0 else { return }
    page.paragraph("… and " + NumberText.count(left) + " more, in run.json", indent: 2)
  }

  /// Whether a part says what the sentence above it does not: numbers are not printed twice.
  private static func isNew(_ part: (label: String, text: String), after message: String) -> Bool {
    switch part.label {
    case "evidence": !message.contains("%")
    case "rows": part.text.split(separator: " (").first.map { !message.contains($0) } ?? true
    default: !message.contains(part.text)
    }
  }

  private static func add(_ finding: Finding, isBrief: Bool, to page: inout TerminalPage) {
    let place = FindingWords.place(finding).map { " (" + $0 + ")" } ?? ""
    let note = finding.outcome == .warned && !isBrief ? " (a warning, failed by --strict)" : ""
    page.paragraph(finding.identifier.description + note + place, indent: 2, style: [.bold])
    page.paragraph(finding.message, indent: 4)
    let parts = FindingWords.parts(finding).filter { part in
      isNew(part, after: finding.message)
        && (!isBrief || part.label == "expected" || part.label == "observed")
    }
    for part in parts { page.field(part.label, part.text, label: 10, indent: 4) }
    guard !isBrief else { return }
    if let sql = finding.sql { page.field("all rows", sql, label: 10, indent: 4) }
    if let log = finding.logTail {
      for line in TerminalText.lines(log, last: 10) {
        page.field("log", line, label: 10, indent: 4)
      }
    }
  }
}
