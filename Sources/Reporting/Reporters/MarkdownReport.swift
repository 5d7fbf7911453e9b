package import GateLanguage
package import Outcomes

/// The run as GitHub-flavoured Markdown, for a job's summary or a comment on a pull request.
package enum MarkdownReport: Reporter {
  /// The documentation of the format.
  package static let reference = Reference(
    kind: "markdown", family: .reporter,
    summary: "GitHub-flavoured Markdown for a job's summary or a comment on a pull request.",
    discussion: """
      The verdict comes first, then failures, errors, what the evidence does not decide, warnings, \
      metrics of both models with intervals, drift, where the metrics changed, what changed since the \
      run that made production, and lineage. The text stays under 64,000 characters: it is cut between paragraphs, and its last one says what was left out. Texts from \
      data and logs are escaped; mentions, issue numbers and addresses in them link nowhere.
      """)

  /// Writes the document as UTF-8; it cannot fail.
  package static func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8] {
    var blocks = MarkdownBlocks()
    MarkdownVerdict.add(report, to: &blocks)
    MarkdownFindings.add(report, to: &blocks)
    MarkdownNumbers.add(report, to: &blocks)
    MarkdownChanges.add(report, to: &blocks)
    MarkdownLineage.add(report, to: &blocks)
    return Array(blocks.document.utf8)
  }
}
