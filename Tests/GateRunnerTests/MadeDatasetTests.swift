import DataEngine
import Drift
import Foundation
import GateLanguage
import Lineage
import Outcomes
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// Windows, queries, manifests and late labels reach checks, training and lineage alike.
struct MadeDatasetTests {
  static let spec = """
    version: 1
    name: made
    data:
      late: {query: "select id, seen, x from {log} where x >= 0", key: id, time: seen,
        labels: {from: outcomes, delay: 10d}}
      log: {source: log.csv, key: id, time: seen, window: "-40d..0d"}
      outcomes: {source: outcomes.csv, key: id, label: y}
      listed: {source: log.csv, key: id, rows_from: train-ids.csv}
    checks:
      - {rows: "= 20", in: late}
      - {sql: "select * from {late} where y is null or seen > '2013-11-21'", name: due, in: late}
    train:
      run: ["sh", "-c", "cp \\"$ASSAY_DATA_LATE\\" \\"$ASSAY_OUT/model\\""]
      data: [late]
      artifact: model
    """

  /// A row a day, from 2013-10-01, with the number of the day.
  private static func days(_ count: Int, _ row: (Int) -> String) -> String {
    (0..<count).map { row($0) + "\n" }.joined()
  }

  private static func gate(
    ids: String = "id\nr1\nr2\n", spec: String = spec
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(spec, to: "gate.yaml")
    let start = 1_380_585_600.0
    try folder.write(
      "id,seen,x\n"
        + days(80) { day in
          let date = Date(timeIntervalSince1970: start + Double(day) * 86400)
          return "r\(day),\(date.formatted(.iso8601).prefix(10)),\(day % 3 - 1)"
        }, to: "log.csv")
    try folder.write("id,y\n" + days(80) { "r\($0),\($0 * 2)" }, to: "outcomes.csv")
    try folder.write(ids, to: "train-ids.csv")
    return folder
  }

  private static func run(
    _ folder: TemporaryFolder, asOf: Double? = 1_385_856_000, only: Set<Stage>? = nil
  ) async throws -> RunReport {
    var request = RunRequest(specPath: folder.path + "/gate.yaml", inputs: SpecInputs())
    request.asOf = asOf
    request.only = only
    let context = RunContext(
      now: { 1_800_000_000 },
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
      runSuffix: "0001", toolVersion: "test", threads: 2,
      record: { try JSONReport.bytes(of: $0, options: ReportOptions()) },
      readRecord: { try JSONReport.decode($0) }, observe: { _ in })
    return await GateRun(plan: try GatePlan(binding: request), request: request, context: context)
      .run().report
  }

  private static func finding(_ report: RunReport, _ identifier: String) throws -> Finding {
    try #require(
      report.findings.first { $0.identifier.description == identifier },
      "\(report.findings.map(\.identifier.description))")
  }

  @Test func `checks see the rows that belong to the moment`() async throws {
    let report = try await Self.run(try Self.gate(), only: [.data])
    #expect(report.verdict == .passed, "\(report.findings.map(\.message))")
    let labels = try Self.finding(report, "data.late.labels")
    #expect(labels.outcome == .passed)
    #expect(
      labels.observed == "20 of 20 rows have one, 6 more are not due and are left out")
    #expect(labels.expected == "a label for each row, 10d after its time")
    let listed = try Self.finding(report, "data.listed.rows_from")
    #expect(listed.outcome == .passed && listed.observed == "2 of 2 keys have one")
  }

  @Test func `without --as-of the clock counts, and an empty window fails`() async throws {
    let report = try await Self.run(try Self.gate(), asOf: nil, only: [.data])
    #expect(try Self.finding(report, "data.log.rows").outcome == .failed)
    #expect(report.verdict == .failed)
  }

  @Test func `training is given what was checked`() async throws {
    let folder = try Self.gate()
    let report = try await Self.run(folder)
    #expect(report.verdict == .passed, "\(report.findings.map(\.message))")
    let lineage = try #require(report.lineage)
    try #require(lineage.datasets.map(\.name) == ["late", "log", "outcomes", "listed"])
    #expect(lineage.datasets.map(\.rows) == [20, 40, 80, 2])
    let late = lineage.datasets[0]
    #expect(late.source == "select id, seen, x from {log} where x >= 0")
    #expect(
      late.selection == [
        "query": late.source, "as_of": "2013-12-01T00:00:00Z",
        "labels": "outcomes on id, due up to 2013-11-21T00:00:00Z",
      ])
    #expect(
      lineage.datasets[1].selection == [
        "as_of": "2013-12-01T00:00:00Z",
        "window": "seen from 2013-10-22T00:00:00Z to before 2013-12-01T00:00:00Z",
      ])
    #expect(lineage.datasets[2].selection == [:])
    #expect(lineage.datasets[3].selection == ["rows_from": "train-ids.csv"])
    #expect(lineage.datasets[3].files.map(\.path) == ["log.csv", "train-ids.csv"])
    let stored = try JSONReport.decode(
      try JSONReport.bytes(of: report, options: ReportOptions()))
    #expect(stored.lineage == lineage)
    let engine = try Engine(
      threads: 1, memoryLimit: "500MB", temporaryFolder: folder.path + "/look")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let model = try #require(names.first { $0.hasSuffix("/model") })
    let copy = folder.path + "/model.parquet"
    try FileManager.default.copyItem(atPath: folder.path + "/" + model, toPath: copy)
    let trained = try await engine.bind(DatasetSource(name: "m", path: copy))
    #expect(trained.columns.map(\.name) == ["id", "seen", "x", "y"])
    #expect(await engine.measure([.rows], of: "m")[.rows] == .count(20))
    #expect(try await engine.contentDigest(of: "m").sha256 == late.contentDigest)
  }

  @Test func `keys that no row has fail, and are shown`() async throws {
    let folder = try Self.gate(ids: "id\nr1\nzz\n")
    let report = try await Self.run(folder, only: [.data])
    let finding = try Self.finding(report, "data.listed.rows_from")
    #expect(finding.outcome == .failed && report.exitStatus == .rejected)
    #expect(finding.share == Finding.Share(1, of: 2, unit: "keys"))
    #expect(finding.examples == [.init([.init(column: "id", value: "zz")])])
    let hidden = Self.spec + "\nschema: {columns: {id: {sensitive: true}}}\n"
    let shown = try Self.finding(
      try await Self.run(try Self.gate(ids: "id\nzz\n", spec: hidden), only: [.data]),
      "data.listed.rows_from")
    #expect(shown.examples == [])
  }

  @Test(arguments: [
    ("id,y\n", "data.outcomes.rows", Outcome.failed),
    ("id,y\nnobody,1\n", "data.late.labels", .failed),
    ("id,y\nr25,1\n", "data.late.labels", .warned),
  ])
  func `labels that do not come are told`(
    _ outcomes: String, _ identifier: String, _ outcome: Outcome
  ) async throws {
    let folder = try Self.gate()
    try folder.write(outcomes, to: "outcomes.csv")
    let report = try await Self.run(folder, only: [.data])
    #expect(try Self.finding(report, identifier).outcome == outcome)
  }

  @Test func `a dataset that reads an unreadable one is not judged`() async throws {
    let folder = try Self.gate()
    try FileManager.default.removeItem(atPath: folder.path + "/log.csv")
    let report = try await Self.run(folder, only: [.data])
    let finding = try Self.finding(report, "data.late.source")
    #expect(finding.outcome == .errored)
    #expect(finding.observed == "it reads 'log', which cannot be read")
    #expect(report.exitStatus == .notJudged)
  }

  @Test func `a plan names manifests and labels`() throws {
    let folder = try Self.gate()
    let request = RunRequest(specPath: folder.path + "/gate.yaml", inputs: SpecInputs())
    let items = try GatePlan(binding: request).outline(asOf: 1_385_856_000).flatMap(\.items)
    #expect(items.contains { $0.name == "data.late.labels" })
    #expect(items.contains { $0.name == "data.listed.rows_from" })
  }

  @Test(arguments: [("late", 20), ("log", 40), ("listed", 2)])
  func `data commands read made datasets as a run does`(
    _ name: String, _ rows: Int
  ) async throws {
    let folder = try Self.gate()
    let data = try DataSource(
      "gate.yaml:\(name)", workingFolder: folder.path, inputs: SpecInputs(), asOf: 1_385_856_000)
    let reader = try DataGate.reader()
    #expect(try await reader.profile(of: data).rows == rows)
    let drift = try await DriftExploration(
      from: data, to: data, exact: true,
      settings: .init(
        tolerance: try #require(DriftTolerance(word: "small")), confidence: 0.99, columns: nil),
      reader: try DataGate.reader())
    #expect(drift.current.rows == rows)
  }
}
