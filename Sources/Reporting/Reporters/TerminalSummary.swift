package import GateLanguage
package import Outcomes

/// The run for a person at a terminal: the verdict at a glance, then the worst findings first.
package enum TerminalSummary: Reporter {
  /// The documentation of the format.
  package static let reference = Reference(
    kind: "summary", family: .reporter,
    summary: "Plain text for a terminal or a CI log, the verdict and the worst findings first.",
    discussion: """
      It begins with the verdict, the decision and its reasons, and the primary metric of both models \
      with the interval of the improvement. Failures, errors, what cannot be told and warnings \
      follow, each with its place in the spec, then what changed since the run that made production, a \
      table of stages and the paths of the reports. \
      Colours are used only when asked for. Control characters and marks that CI systems obey are \
      written out.
      """)

  /// Writes the page as UTF-8; it cannot fail.
  package static func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8] {
    var page = TerminalPage(width: options.width, hasColour: options.hasColour)
    SummaryHead.add(report, to: &page)
    SummaryFindings.add(report, to: &page)
    SummarySince.add(report, to: &page)
    SummaryStages.add(report, to: &page)
    if !options.written.isEmpty {
      page.gap()
      for written in options.written {
        page.field("report", written.format + " " + written.path, label: 9, indent: 0)
      }
    }
    return Array(page.text.utf8)
  }
}
