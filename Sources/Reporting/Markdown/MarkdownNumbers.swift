internal import Outcomes

/// The tables of the Markdown report: metrics of both models, and drift.
enum MarkdownNumbers {
  /// Rows of one table; longer ones go on in a next table, so that a cut loses little.
  private static let rowsPerTable = 50

  /// Adds the table of metrics and the table of drift, each where there is something in it.
  static func add(_ report: RunReport, to blocks: inout MarkdownBlocks) {
    let metrics = ModelComparison.all(in: report).map(row)
    add(
      "Metrics", ["metric", "slice", "rows", "candidate", "production", "improvement"], metrics,
      to: &blocks)
    let drift = report.findings.flatMap { finding -> [[String]] in
      switch finding.evidence {
      case .drift(let evidence): [row(evidence, report.counted(finding).rawValue)]
      case .undecidedDrift(let columns): columns.map { row($0, "cannot tell") }
      case .comparison, .estimate, nil: []
      }
    }
    add(
      "Drift",
      [
        "dataset", "reference", "column", "statistic", "value", "tolerance", "outcome", "rows",
        "moved most",
      ], drift, to: &blocks)
  }

  private static func add(
    _ title: String, _ header: [String], _ rows: [[String]], to blocks: inout MarkdownBlocks
  ) {
    guard !rows.isEmpty else { return }
    blocks.heading(title)
    for start in stride(from: 0, to: rows.count, by: rowsPerTable) {
      blocks.table(header, Array(rows[start..<min(start + rowsPerTable, rows.count)]))
    }
  }

  private static func row(_ comparison: ModelComparison) -> [String] {
    let metric = comparison.metric
    return [
      MarkdownText.inline(metric.metric, limit: 100),
      metric.slice.map { MarkdownText.code($0) } ?? "all",
      NumberText.count(metric.rows),
      MarkdownText.inline(ModelComparison.text(metric.candidate)),
      metric.production.map { MarkdownText.inline(ModelComparison.text($0)) } ?? "none",
      comparison.evidence.map { MarkdownText.inline(ModelComparison.improvement($0)) }
        ?? "not compared",
    ]
  }

  private static func row(_ drift: DriftEvidence, _ outcome: String) -> [String] {
    let needed = drift.rowsNeeded.map { ", about \(NumberText.count($0)) would decide" } ?? ""
    return [
      drift.dataset.map { MarkdownText.code($0) } ?? "not known",
      drift.reference.map { MarkdownText.inline($0, limit: 100) } ?? "not known",
      MarkdownText.code(drift.column), MarkdownText.inline(drift.statistic, limit: 100),
      NumberText.measured(drift.value) + (drift.unproven ? " (unproven)" : ""),
      drift.tolerance.map { MarkdownText.inline($0, limit: 100) } ?? "none", outcome,
      NumberText.count(drift.referenceRows) + " / " + NumberText.count(drift.currentRows) + needed,
      drift.movedMost.map { MarkdownText.inline(FindingWords.moved($0)) } ?? "not known",
    ]
  }
}
