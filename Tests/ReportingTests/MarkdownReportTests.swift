import Outcomes
import Reporting
import Testing

struct MarkdownReportTests {
  @Test func longReportIsCutBetweenParagraphs() throws {
    var report = FixedReport.rejected
    report.stages[2].findings = (0..<400).map { index in
      Finding(
        FindingIdentifier(encoded: "data.\(index)"), stage: .data, outcome: .failed,
        message: String(repeating: "very wrong ", count: 40), logTail: "``` open\nlog")
    }
    let text = try markdown(report)
    #expect(text.utf16.count <= 64_000)
    #expect(text.utf16.count > 60_000)
    let note = try #require(text.split(separator: "\n").last)
    #expect(note.hasPrefix("> This report was cut here"))
    #expect(note.contains("Failures") && note.contains("Lineage"))
    #expect(note.contains("`run.json`"))
    #expect(text.matches(of: /(?m)^````(text)?$/).count.isMultiple(of: 2))
  }

  @Test func manyMetricsKeepTheVerdict() throws {
    var report = FixedReport.rejected
    report.metrics = (0..<3_000).map { index in
      MetricReport(
        metric: "mae", slice: "tail=\(index)", rows: 10, candidate: .value(1, interval: nil),
        production: .value(2, interval: nil))
    }
    let text = try markdown(report)
    #expect(text.utf16.count <= 64_000)
    #expect(text.hasPrefix("## ❌ flight-delay: failed\n"))
    #expect(text.contains("left out, of: Metrics, Drift, Why it differs, Lineage"))
  }

  @Test func everyRowOfEveryTableHasAsManyCells() throws {
    for seed in UInt64(0)..<60 {
      var random = RandomReport(seed: seed)
      var cells: Int?
      for line in try markdown(random.report()).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        guard line.hasPrefix("| ") else {
          cells = nil
          continue
        }
        let count = line.replacing(/\\./, with: "").count { $0 == "|" }
        #expect(count == cells ?? count, "seed \(seed): \(line.prefix(200))")
        cells = count
      }
    }
  }

  private func markdown(_ report: RunReport) throws -> String {
    String(
      decoding: try MarkdownReport.bytes(of: report, options: ReportOptions()), as: UTF8.self)
  }
}
