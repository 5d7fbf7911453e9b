internal import Outcomes

/// The table of stages in the summary: what ran, and how many findings count as what.
enum SummaryStages {
  /// Adds the table, a line for each stage of the spec.
  static func add(_ report: RunReport, to page: inout TerminalPage) {
    let stages = report.stages.filter { $0.state != .absent }
    guard !stages.isEmpty else { return }
    page.gap()
    page.line("Stages", style: [.bold])
    for stage in stages {
      page.field(stage.stage.rawValue, text(stage, in: report), label: 10, indent: 2)
    }
  }

  private static func text(_ stage: StageReport, in report: RunReport) -> String {
    let counts = Dictionary(grouping: stage.findings, by: report.counted).mapValues(\.count)
    var parts = Outcome.allCases.reversed().compactMap { outcome in
      counts[outcome].map { NumberText.count($0) + " " + outcome.rawValue }
    }
    if stage.state == .skipped {
      parts.insert("skipped: " + (stage.reason ?? "no reason was given"), at: 0)
    } else {
      if parts.isEmpty { parts.append("nothing to judge") }
      parts.append(NumberText.duration(stage.seconds))
    }
    return parts.joined(separator: ", ")
  }
}
