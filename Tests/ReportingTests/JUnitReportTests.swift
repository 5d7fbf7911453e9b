import Outcomes
import Reporting
import Testing

struct JUnitReportTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var outcome: Outcome
    var isStrict = false
    var results: [String]
    var type: String?
    var testDescription: String { outcome.rawValue + (isStrict ? " under strict" : "") }
  }

  static let cases = [
    Case(outcome: .passed, results: []),
    Case(outcome: .warned, results: ["system-out"]),
    Case(outcome: .warned, isStrict: true, results: ["failure"], type: "warning"),
    Case(outcome: .inconclusive, results: ["error"], type: "inconclusive"),
    Case(outcome: .errored, results: ["error"], type: "error"),
    Case(outcome: .failed, results: ["failure"], type: "threshold"),
    Case(outcome: .skipped, results: ["skipped"]),
    Case(outcome: .waived, results: ["skipped"]),
  ]

  @Test(arguments: cases)
  func outcomeHasItsElement(_ test: Case) throws {
    let finding = Finding(
      FindingIdentifier(encoded: "data.x"), stage: .data, outcome: test.outcome,
      message: "it is so", expected: "<= 5%", observed: "7%",
      span: SourceSpan(
        file: "g.yaml", start: .init(line: 7, column: 1), end: .init(line: 7, column: 2)))
    let read = try read(run([finding], isStrict: test.isStrict))
    let found = try #require(read.cases.first { $0.attributes["name"] == "data.x" })
    #expect(found.results == test.results)
    #expect(found.resultAttributes["type"] == test.type)
    #expect(found.attributes["classname"] == "gate.data")
    #expect(found.attributes["file"] == "g.yaml")
    #expect(found.attributes["line"] == "7")
    if test.type != nil { #expect(found.text.contains("g.yaml:7: it is so\nexpected: <= 5%")) }
    if test.results == ["skipped"] {
      #expect(found.resultAttributes["message"]?.hasSuffix("it is so") == true)
      #expect(found.text.contains("it is so"))
    }
  }

  struct Unsaid: CustomTestStringConvertible, Sendable {
    var what: String
    var ending = RunReport.Ending.completed
    var outcomes: [Outcome]
    var type: String
    var testDescription: String { what }
  }

  static let unsaid = [
    Unsaid(what: "nothing ran", outcomes: [], type: "inconclusive"),
    Unsaid(what: "all skipped", outcomes: [.skipped, .waived], type: "inconclusive"),
    Unsaid(what: "interrupted", ending: .interrupted, outcomes: [.passed], type: "interrupted"),
    Unsaid(what: "lost twice", ending: .tryLater, outcomes: [.passed], type: "try-later"),
  ]

  @Test(arguments: unsaid)
  func runThatNoFindingTurnsRedIsNotGreen(_ test: Unsaid) throws {
    var report = run(
      test.outcomes.enumerated().map { index, outcome in
        Finding(
          FindingIdentifier(encoded: "data.\(index)"), stage: .data, outcome: outcome, message: "m")
      })
    report.ending = test.ending
    let read = try read(report)
    #expect(read.suite["errors"] == "1")
    #expect(read.cases.first?.resultAttributes["type"] == test.type)
    #expect(read.cases.first?.attributes["classname"] == "gate.run")
  }

  @Test func equalNamesAreNumbered() throws {
    let finding = Finding(
      FindingIdentifier(encoded: "data.x"), stage: .data, outcome: .passed, message: "m")
    let read = try read(run([finding, finding, finding]))
    #expect(
      read.cases.map { $0.attributes["name"] } == ["data.x", "data.x (2)", "data.x (3)"])
  }

  @Test func timesAndPlacesHaveTheirForm() throws {
    let read = try read(FixedReport.rejected)
    #expect(read.suite["timestamp"] == "2026-01-15T09:30:00")
    #expect(read.suite["time"] == "212.400")
    #expect(read.cases.first?.attributes["time"] == "12.094")
    #expect(read.suite["hostname"] == "localhost")
    #expect(read.cases.last?.attributes["name"] == "stage promote")
    #expect(read.cases.last?.text.contains("evaluate failed") == true)
  }

  @Test func unknownVariantIsRefused() {
    #expect(throws: ReportError.self) {
      try JUnitReport.bytes(of: FixedReport.rejected, options: ReportOptions(variant: "loose"))
    }
  }

  private func read(_ report: RunReport) throws -> JUnitReading {
    let bytes = try JUnitReport.bytes(of: report, options: ReportOptions(hostname: ""))
    return try #require(JUnitReading(bytes))
  }

  private func run(_ findings: [Finding], isStrict: Bool = false) -> RunReport {
    RunReport(
      id: "r", gate: "gate", specPath: "g.yaml", startedAt: 0,
      stages: [StageReport(stage: .data, state: .ran, findings: findings)], isStrict: isStrict)
  }
}
