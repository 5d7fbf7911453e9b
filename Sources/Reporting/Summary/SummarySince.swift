internal import Outcomes

/// The part of the summary that says what changed since production's run.
enum SummarySince {
  /// Things of one kind that are named; the others are in `run.json`.
  private static let most = 3

  /// Adds a line for each kind of thing that differs, where there was a production to compare with.
  static func add(_ report: RunReport, to page: inout TerminalPage) {
    guard let change = report.sinceProduction else { return }
    add(change, to: &page)
  }

  /// Adds the lines of a comparison.
  static func add(_ change: LineageChange, most: Int = most, to page: inout TerminalPage) {
    page.gap()
    page.paragraph("Since " + change.baseline, style: [.bold])
    guard !ChangeWords.isEmpty(change) else {
      page.paragraph("code, files, parameters, environment and data are the same", indent: 2)
      return
    }
    for line in ChangeWords.lines(change, most: most) {
      page.field(TerminalText.line(line.label, limit: 60), line.text, label: 12, indent: 2)
    }
  }
}
