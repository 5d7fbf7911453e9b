import Foundation
import Outcomes
import Reporting
import Testing

/// One fixed run in every form, compared byte by byte with files beside this test.
struct GoldenTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var format: String
    var file: String
    var hasColour = false
    var width = 100
    var testDescription: String { file }
  }

  static let cases = [
    Case(format: "junit", file: "junit.xml"),
    Case(format: "junit:strict", file: "junit-strict.xml"),
    Case(format: "json", file: "run.json"),
    Case(format: "markdown", file: "report.md"),
    Case(format: "summary", file: "summary.txt"),
    Case(format: "summary", file: "summary-narrow-colour.txt", hasColour: true, width: 60),
  ]

  @Test(arguments: cases)
  func matchesGolden(_ test: Case) throws {
    let options = ReportOptions(
      hostname: "builder-1", width: test.width, hasColour: test.hasColour,
      written: [.init(format: "junit", path: "build/gate.xml")])
    let bytes = try ReportFormat.parse(test.format).bytes(
      of: FixedReport.rejected, options: options)
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/" + test.file)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(bytes).write(to: path)
      Issue.record("recorded \(test.file); run again without RECORD_GOLDEN")
      return
    }
    let golden = try String(decoding: Data(contentsOf: path), as: UTF8.self)
    #expect(String(decoding: bytes, as: UTF8.self) == golden)
  }

  @Test func everyReporterHasGoldenFile() {
    let covered = Set(Self.cases.map { $0.format })
    #expect(covered == Set(ReportFormat.knownNames))
  }
}
