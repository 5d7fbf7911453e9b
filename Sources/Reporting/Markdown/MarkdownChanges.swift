internal import Outcomes

/// The part of the Markdown report that says why the candidate differs from production.
enum MarkdownChanges {
  /// Slices of one table; the others are in `run.json`.
  private static let mostParts = 8

  /// Adds the rows that flipped, the metrics' changes by slice, and what changed since production.
  static func add(_ report: RunReport, to blocks: inout MarkdownBlocks) {
    let flips = report.flips.map(text)
    guard !report.changes.isEmpty || flips != nil || report.sinceProduction != nil else { return }
    blocks.heading("Why it differs")
    if let flips { blocks.add(flips) }
    for change in report.changes { add(change, to: &blocks) }
    if let change = report.sinceProduction { MarkdownSince.add(change, to: &blocks) }
  }

  private static func text(_ flips: FlipReport) -> String {
    let counts =
      "Of " + NumberText.count(flips.rows) + " rows " + NumberText.count(flips.newlyWrong)
      + " were right in production and are wrong now, " + NumberText.count(flips.newlyRight)
      + " the other way."
    guard !flips.examples.isEmpty else { return counts }
    let rows = flips.examples.map { row in
      "- "
        + row.cells.map { cell in
          MarkdownText.code(cell.column) + " "
            + (cell.value.map { MarkdownText.inline($0) } ?? "null")
        }.joined(separator: ", ")
    }
    return counts + " Newly wrong, for example:\n\n" + rows.joined(separator: "\n")
  }

  private static func add(_ change: MetricChange, to blocks: inout MarkdownBlocks) {
    var sentence =
      MarkdownText.inline(change.metric, limit: 100) + " went from "
      + NumberText.measured(change.production) + " to " + NumberText.measured(change.candidate)
      + ", by " + MarkdownText.code(change.by)
    if let recorded = change.recorded {
      sentence +=
        "; production had " + NumberText.measured(recorded)
        + " on the holdout that it was promoted on"
    }
    blocks.add(sentence + ":")
    let hasRecord = change.parts.contains { $0.shareMoved != nil || $0.changeWithin != nil }
    let header = ["slice", "share of rows", "production", "candidate", "part of the change"]
    let more = hasRecord ? ["share moved since production", "change within since production"] : []
    blocks.table(
      header + more,
      change.parts.prefix(mostParts).map { part in
        let cells = [
          MarkdownText.code(part.slice), NumberText.measured(part.share),
          NumberText.measured(part.production), NumberText.measured(part.candidate),
          NumberText.measured(part.contribution),
        ]
        guard hasRecord else { return cells }
        return cells
          + [part.shareMoved, part.changeWithin].map { $0.map(NumberText.measured) ?? "not known" }
      })
  }
}
