import Outcomes
import Reporting
import Testing

struct TerminalSummaryTests {
  @Test func worstComesFirst() throws {
    let text = try summary(FixedReport.rejected)
    let order = [
      "FAILED:", "metric", "Failed (2)", "Could not be judged (1)", "Cannot tell (1)",
      "Warnings (1)", "Waived (1)", "Stages", "report ",
    ]
    let places = try order.map { try #require(text.firstRange(of: $0), "\($0)").lowerBound }
    #expect(places == places.sorted())
  }

  @Test func warningIsFailureUnderStrict() throws {
    var report = FixedReport.rejected
    report.isStrict = true
    let text = try summary(report)
    #expect(text.contains("Failed (3)"))
    #expect(text.contains("(a warning, failed by --strict)"))
    #expect(!text.contains("Warnings"))
  }

  @Test func advisoryRunTellsBothCodes() throws {
    var report = FixedReport.rejected
    report.isAdvisory = true
    #expect(try summary(report).contains("(rejected, exit 0, advisory; without it 1)"))
  }

  @Test func nothingJudgedSaysSo() throws {
    let report = RunReport(id: "r", gate: "g", specPath: "g.yaml", startedAt: 0)
    let text = try summary(report)
    #expect(text.hasPrefix("INCONCLUSIVE: no model was judged (not-judged, exit 4)"))
    #expect(text.contains("nothing was judged"))
  }

  @Test func coloursOnlyWhenAsked() throws {
    #expect(!(try summary(FixedReport.rejected).contains("\u{1B}")))
    let coloured = try summary(FixedReport.rejected, hasColour: true)
    #expect(coloured.contains("\u{1B}[1;31m"))
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == (try summary(FixedReport.rejected)))
  }

  @Test(arguments: [0, 40, 60, 100, 200])
  func linesStayInWidth(_ width: Int) throws {
    let text = try summary(FixedReport.rejected, width: width)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      let longest = words.map(\.count).max() ?? 0
      #expect(line.count <= max(max(width, 40), longest + 16), "\(line)")
    }
  }

  @Test func noLineOfHostileRunIsCommand() throws {
    for seed in UInt64(0)..<100 {
      var random = RandomReport(seed: seed)
      for line in try summary(random.report(), width: 40).split(separator: "\n") {
        let trimmed = line.drop { $0.isWhitespace }
        #expect(!trimmed.hasPrefix("::") && !line.contains("##"), "seed \(seed): \(line)")
      }
    }
  }

  private func summary(
    _ report: RunReport, width: Int = 100, hasColour: Bool = false
  ) throws -> String {
    let options = ReportOptions(
      width: width, hasColour: hasColour, written: [.init(format: "junit", path: "gate.xml")])
    return String(decoding: try TerminalSummary.bytes(of: report, options: options), as: UTF8.self)
  }
}
