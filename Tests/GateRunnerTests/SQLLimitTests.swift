import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// `sql:`, and what a plan says of datasets that are made by SQL.
@Suite struct SQLLimitTests {
  static let slow =
    "select count(*) from {t}, range(1000000) a, range(1000000) b where a.range < b.range"

  @Test func aStatementIsStoppedAtItsTime() async throws {
    let gate = try DataGate(
      spec: """
        version: 1
        name: t
        sql: {timeout: 1s, memory: 200MB}
        data: {t: {source: t.csv}}
        checks:
          - {measure: {sql: "\(Self.slow)", must: ">= 0"}, name: slow, in: t}
          - {measure: {sql: "select count(*) from {t}", must: "= 2"}, name: quick}

        """, files: [("t.csv", "a\n1\n2\n")])
    let clock = ContinuousClock()
    let start = clock.now
    let findings = try await gate.run().findings
    #expect(clock.now - start < .seconds(120))
    let slow = findings.first { $0.identifier.description == "data.t.measure.slow" }
    #expect(slow?.outcome == .errored, "\(findings)")
    let quick = findings.first { $0.identifier.description == "data.t.measure.quick" }
    #expect(quick?.outcome == .passed, "\(findings)")
  }

  @Test(arguments: [
    "{memory: 4}", "{memory: 4 apples}", "{memory: 10MB}", "{memory: -4GB}", "{timeout: 0s}",
    "{timeout: fast}", "{seconds: 5}",
  ])
  func wrongLimitsAreFaults(_ limits: String) {
    let text = "version: 1\nname: t\ndata: {t: {source: t.csv}}\nsql: \(limits)\n"
    let error = #expect(throws: WrongSpec.self) { try GateSpecLoader.load(text: text) }
    #expect(error?.diagnostics.allSatisfy { $0.span.start.line == 4 } == true)
  }

  @Test(arguments: [("500MB", 500_000_000), ("1.5GiB", 1_610_612_736), ("4 GB", 4_000_000_000)])
  func sizesAreRead(_ text: String, _ bytes: UInt64) throws {
    let spec = try GateSpecLoader.load(
      text: "version: 1\nname: t\ndata: {t: {source: t.csv}}\nsql: {memory: \(text)}\n")
    #expect(spec.spec.sql?.memoryBytes == bytes)
  }

  @Test func aPlanSaysWhatDatasetsAreMadeOf() throws {
    let gate = try DataGate(
      spec: """
        version: 1
        name: t
        data:
          t: {source: t.csv, time: at}
          q: {query: "select *\\n  from {t}"}
          w: {source: t.csv, time: at, window: "-2d..-1d"}

        """, files: [])
    let request = RunRequest(specPath: gate.path, inputs: SpecInputs())
    let items = try GatePlan(binding: request).outline(asOf: 1_385_856_000).flatMap(\.items)
    let made = Dictionary(items.map { ($0.name, $0.expected) }) { first, _ in first }
    #expect(made["data.q"] == "the rows of select * from {t}")
    #expect(made["data.w"] == "at from 2013-11-29T00:00:00Z to before 2013-11-30T00:00:00Z")
    #expect(made["data.t"] == nil)
  }
}
