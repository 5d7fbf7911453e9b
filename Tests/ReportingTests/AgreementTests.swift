import Foundation
import Outcomes
import Testing

@testable import Reporting

/// Exit code, decision, verdict and counts are the same in every form, whatever was found.
struct AgreementTests {
  static let options = ReportOptions(hostname: "", width: 80)

  @Test(arguments: Array(stride(from: UInt64(0), to: 500, by: 50)))
  func formsAgree(_ first: UInt64) throws {
    for seed in first..<first + 50 {
      var random = RandomReport(seed: seed)
      let report = random.report()
      try agreesInJUnit(report, "junit", seed)
      try agreesInJUnit(report, "junit:strict", seed)
      try agreesInJSON(report, seed)
      try agreesInText(report, seed)
    }
  }

  @Test func everyReporterGivesSameBytesTwice() throws {
    for reporter in ReporterCatalog.all {
      var (one, other) = (RandomReport(seed: 7), RandomReport(seed: 7))
      let first = try reporter.bytes(of: one.report(), options: Self.options)
      #expect(first == (try reporter.bytes(of: other.report(), options: Self.options)))
    }
  }

  private func agreesInJUnit(_ report: RunReport, _ format: String, _ seed: UInt64) throws {
    let bytes = try ReportFormat.parse(format).bytes(of: report, options: Self.options)
    let read = try #require(JUnitReading(bytes), "seed \(seed): not well-formed")
    let counts = Dictionary(
      grouping: report.findings.map {
        report.isStrict && $0.outcome == .warned ? .failed : $0.outcome
      },
      by: { $0 }
    ).mapValues(\.count)
    #expect(read.count("failure") == counts[.failed, default: 0], "seed \(seed)")
    #expect((read.count("failure") > 0) == (report.verdict == .failed), "seed \(seed)")
    let isGreen = read.count("failure") + read.count("error") == 0
    #expect(isGreen == (report.trueExitStatus == .passed), "seed \(seed)")
    for (attribute, element) in [
      ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
    ] {
      #expect(read.suite[attribute] == String(read.count(element)), "seed \(seed)")
    }
    #expect(read.suite["tests"] == String(read.cases.count))
    #expect(read.properties["gate.decision"] == report.decision.rawValue)
    #expect(read.properties["gate.verdict"] == report.verdictText)
    #expect(read.properties["gate.exit_code"] == String(report.exitStatus.rawValue))
    let names = read.cases.map { test in
      [test.attributes["classname"] ?? "", test.attributes["name"] ?? ""].map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
    }
    #expect(Set(names).count == names.count, "seed \(seed): two cases of one name")
  }

  private func agreesInJSON(_ report: RunReport, _ seed: UInt64) throws {
    let bytes = try JSONReport.bytes(of: report, options: Self.options)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "seed \(seed)")
    #expect(json["verdict"] as? String == report.verdict.rawValue)
    #expect(json["verdict_text"] as? String == report.verdictText)
    #expect(json["decision"] as? String == report.decision.rawValue)
    #expect(json["exit_code"] as? Int == Int(report.exitStatus.rawValue))
    #expect(json["true_exit_code"] as? Int == Int(report.trueExitStatus.rawValue))
    let counts = try #require(json["counts"] as? [String: Int])
    #expect(counts.values.reduce(0, +) == report.findings.count)
    let verdicts = Verdict.allCases.filter { counts[$0.rawValue, default: 0] > 0 }
    #expect(verdicts.max() ?? .inconclusive == report.verdict, "seed \(seed)")
  }

  private func agreesInText(_ report: RunReport, _ seed: UInt64) throws {
    let exit = "exit " + String(report.exitStatus.rawValue)
    let summary = String(
      decoding: try TerminalSummary.bytes(of: report, options: Self.options), as: UTF8.self)
    let head = summary.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(head.hasPrefix(report.verdictText.uppercased() + ":"), "seed \(seed)")
    #expect(head.contains("(" + report.decision.rawValue + ", " + exit), "seed \(seed): \(head)")
    let markdown = String(
      decoding: try MarkdownReport.bytes(of: report, options: Self.options), as: UTF8.self)
    #expect(markdown.contains("| verdict | **" + report.verdictText + "** (" + exit))
    #expect(markdown.contains("| decision | **" + report.decision.rawValue + "**"))
    #expect(markdown.utf16.count <= 64_000, "seed \(seed)")
  }
}
