import Foundation
import Outcomes
import Promotion
import Reporting
import Testbench
import Testing

@testable import GateRunner

/// What changed since production's run, through whole runs on real repositories.
@Suite struct ChangeTests {
  /// Promotes a first version.
  private func promoted() async throws -> (gate: ChangeGate, report: RunReport) {
    let gate = try ChangeGate()
    try gate.made.commit("Start")
    let report = try await gate.run(suffix: "0001")
    try #require(report.decision == .promoted, "\(report.findings.map(\.message))")
    return (gate, report)
  }

  @Test func withoutProductionThereIsNothingToSay() async throws {
    let (_, report) = try await promoted()
    #expect(report.sinceProduction == nil)
    let lineage = try #require(report.lineage)
    #expect(lineage.commands == ["train": "sh train.sh", "predict": "sh predict.sh"])
    #expect(
      lineage.parameters == [
        "params.yaml: model.offset": "8", "params.yaml: model.layers[0]": "3",
        "params.yaml: model.layers[1]": "2", "params.yaml: api_token": "***",
      ])
  }

  @Test func nothingChanged() async throws {
    let (gate, first) = try await promoted()
    let report = try await gate.run(suffix: "0002")
    let change = try #require(report.sinceProduction)
    #expect(change.baseline == "v1.0.0" && change.baselineRun == first.id)
    #expect(change.code.relation == .same && !change.code.isDirty)
    #expect(change.files.count == 0 && change.commands.isEmpty && change.parameters.isEmpty)
    #expect(change.environment.isEmpty && change.notes.isEmpty)
    #expect(change.data.map(\.kind) == [.same, .same])
    for name in ["markdown", "summary"] {
      let text = try ReportFormat.parse(name).bytes(of: report, options: ReportOptions())
      #expect(
        String(decoding: text, as: UTF8.self)
          .contains("code, files, parameters, environment and data are the same"))
    }
  }

  /// Changes of every kind at once, and two candidates: one that is promoted and one that is not.
  @Test(arguments: [(offset: 4, decision: Decision.promoted), (offset: 9, decision: .rejected)])
  func everythingChanged(_ test: (offset: Int, decision: Decision)) async throws {
    let (gate, first) = try await promoted()
    let hostile = "Faster | <b>x</b> ::error::no \u{1B}[31m @ada"
    try gate.made.write("model:\n  offset: \(test.offset)\n  depth: 5\n", to: "params.yaml")
    try gate.made.write("numpy==2.0.0\n", to: "requirements.txt")
    try gate.made.commit(hostile)
    try gate.made.write(ChangeGate.predict + "# faster\n", to: "predict.sh")
    let spec = ChangeGate.spec.replacing("[sh, train.sh]", with: "[sh, train.sh, --deep]")
    try gate.made.write(spec, to: "gate.yaml")
    try gate.made.commit("Deeper")
    // 20 rows gone, 30 new, 10 with another x; the sensitive pin of others changes unseen.
    let rows = ChangeGate.rows(20..<330) { $0 < 30 ? -$0 : $0 }.replacing(
      "r100,100,7100", with: "r100,100,1")
    try gate.made.write(rows, to: "data/train.csv")
    let report = try await gate.run(suffix: "0002")
    #expect(report.decision == test.decision)
    let change = try #require(report.sinceProduction)
    #expect(change.code.relation == .ahead && change.code.ahead == 2 && change.code.behind == 0)
    #expect(change.code.before == first.lineage?.code?.commit)
    #expect(change.code.commits.map(\.subject) == ["Deeper", hostile])
    #expect(change.code.commits.map(\.author) == ["Ada", "Ada"])
    #expect(
      change.code.files?.listed.map(\.path)
        == ["gate.yaml", "params.yaml", "predict.sh", "requirements.txt"])
    #expect(
      change.files.listed == [
        FileChange(path: "requirements.txt", kind: .changed, role: "environment"),
        FileChange(path: "predict.sh", kind: .changed, role: "needs"),
        FileChange(path: "params.yaml", kind: .changed, role: "params"),
      ])
    judgesRecipe(change, offset: test.offset)
    try judgesData(change)
    try tells(report, hostile)
  }

  /// Commands, parameters and environment of ``everythingChanged(_:)``.
  private func judgesRecipe(_ change: LineageChange, offset: Int) {
    #expect(
      change.commands
        == [ValueChange(name: "train", before: "sh train.sh", after: "sh train.sh --deep")])
    #expect(
      change.parameters == [
        ValueChange(name: "params.yaml: api_token", before: "***", after: nil),
        ValueChange(name: "params.yaml: model.depth", before: nil, after: "5"),
        ValueChange(name: "params.yaml: model.layers[0]", before: "3", after: nil),
        ValueChange(name: "params.yaml: model.layers[1]", before: "2", after: nil),
        ValueChange(name: "params.yaml: model.offset", before: "8", after: "\(offset)"),
      ])
    #expect(change.environment.map(\.name) == ["gate spec"])
  }

  /// Its data.
  private func judgesData(_ change: LineageChange) throws {
    #expect(change.data.map(\.kind) == [.changed, .same])
    let train = change.data[0]
    #expect(train.rowsBefore == 300 && train.rowsAfter == 310)
    #expect(train.files.listed.map(\.path) == ["data/train.csv"])
    let keyed = try #require(train.rows)
    #expect(keyed.isExact && !keyed.countsKeys && keyed.key == ["id"])
    #expect(keyed.added == .init(30) && keyed.removed == .init(20) && keyed.changed == .init(10))
    #expect(train.note == "sensitive columns take no part")
  }

  /// Both texts name what changed, and obey nothing of what a commit's author wrote.
  private func tells(_ report: RunReport, _ hostile: String) throws {
    func text(_ name: String) throws -> String {
      let bytes = try ReportFormat.parse(name).bytes(of: report, options: ReportOptions())
      return String(decoding: bytes, as: UTF8.self)
    }
    let markdown = try text("markdown")
    #expect(markdown.contains("30 added, 20 removed, 10 changed by id"))
    #expect(markdown.contains("Faster \\| &lt;b&gt;x&lt;/b&gt; ::error&#8203;::no"))
    #expect(!markdown.contains("<b>") && !markdown.contains("\u{1B}"))
    let summary = try text("summary").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(summary.contains("Since v1.0.0"))
    #expect(summary.contains("2 commits after") && summary.contains("30 added, 20 removed"))
    for name in ["json", "markdown", "summary"] {
      #expect(!(try text(name)).contains("t0p-s3cr3t"))
    }
  }

  @Test func aWiderTableIsComparedOnTheColumnsOfBoth() async throws {
    let (gate, _) = try await promoted()
    let wide = ChangeGate.rows(0..<300) { $0 == 5 ? 55 : $0 }
      .split(separator: "\n").enumerated().map { $0 == 0 ? "\($1),z" : "\($1),1" }
    try gate.made.write(wide.joined(separator: "\n") + "\n", to: "data/train.csv")
    let change = try #require(try await gate.run(suffix: "0002").sinceProduction)
    let rows = try #require(change.data[0].rows)
    #expect(rows.columns == [ValueChange(name: "z", before: nil, after: "integer")])
    #expect(rows.changed == .init(1) && rows.added == .init(0) && rows.removed == .init(0))
  }

  @Test func goneColumnsAreSaid() async throws {
    let (gate, _) = try await promoted()
    let narrow = ChangeGate.rows(0..<299).split(separator: "\n").map { line in
      let cells = line.split(separator: ",")
      return [cells[0], cells[2], cells[3]].joined(separator: ",")
    }
    try gate.made.write(narrow.joined(separator: "\n") + "\n", to: "data/train.csv")
    let change = try #require(try await gate.run(suffix: "0002").sinceProduction)
    let rows = try #require(change.data[0].rows)
    #expect(rows.columns == [ValueChange(name: "x", before: "integer", after: nil)])
    #expect(rows.changed == nil && rows.removed == .init(1))
    #expect(change.data[0].note?.contains("rows of one key cannot be compared") == true)
  }

  @Test func aShallowCloneSaysWhatItLacks() async throws {
    let (gate, _) = try await promoted()
    try gate.made.commit("Second")
    try gate.made.commit("Third")
    let path = gate.made.folder.path + "/clone"
    try gate.made.git(["clone", "-q", "--depth", "1", "file://" + gate.path, path])
    let change = try #require(
      try await ChangeGate(gate, at: path).run(suffix: "0002").sinceProduction)
    #expect(change.code.relation == .unknown && change.code.ahead == nil)
    #expect(change.code.reason?.contains("shallow") == true, "\(change.code.reason ?? "")")
    #expect(change.data.map(\.kind) == [.same, .same])
  }

  @Test func productionOfAnotherRepository() async throws {
    let (gate, _) = try await promoted()
    let path = gate.made.folder.path + "/other"
    try FileManager.default.copyItem(atPath: gate.path, toPath: path)
    try FileManager.default.removeItem(atPath: path + "/.git")
    try gate.made.git(["init", "-q", "-b", "main", path])
    try gate.made.git(["add", "-A"], in: path)
    try gate.made.git(["commit", "-q", "-m", "Elsewhere"], in: path)
    let change = try #require(
      try await ChangeGate(gate, at: path).run(suffix: "0002").sinceProduction)
    #expect(change.code.relation == .unknown && change.code.files == nil)
    #expect(change.code.reason?.contains("is not in this repository") == true)
  }

  @Test func withoutGit() async throws {
    let (gate, _) = try await promoted()
    let path = gate.made.folder.path + "/plain"
    try FileManager.default.copyItem(atPath: gate.path, toPath: path)
    try FileManager.default.removeItem(atPath: path + "/.git")
    let report = try await ChangeGate(gate, at: path).run(suffix: "0002")
    let change = try #require(report.sinceProduction)
    #expect(change.code.reason == "this run has no commit")
    #expect(change.parameters.isEmpty && change.files.count == 0)
  }

  @Test func uncommittedFilesAreSaid() async throws {
    let (gate, _) = try await promoted()
    try gate.made.write(ChangeGate.predict + "# faster\n", to: "predict.sh")
    let change = try #require(try await gate.run(suffix: "0002").sinceProduction)
    #expect(change.code.relation == .same && change.code.isDirty && !change.code.wasDirty)
    #expect(change.notes == ["files that are in no commit differ between the runs"])
    #expect(change.files.listed.map(\.path) == ["predict.sh"])
  }
}
