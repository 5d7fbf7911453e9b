internal import DataEngine
internal import Foundation
internal import Outcomes
internal import Testing

@testable internal import Lineage

/// What differs between two lineage records.
@Suite struct RecordComparerTests {
  static let code = CodeChange(before: "a", after: "a", relation: .same)

  static let record = {
    var record = LineageRecord(
      code: nil, codeNote: nil,
      datasets: [
        DatasetLineage(name: "train", source: "t.csv", rows: 5, files: [], contentDigest: "aa")
      ],
      spec: SpecLineage(path: "gate.yaml", sha256: "ab", variables: ["month": "1"]),
      files: [
        FileLineage(role: "needs", path: "train.py", bytes: 1, sha256: "01", gitBlob: "02")
      ], seed: 1, toolVersion: "1", engineVersions: ["DuckDB": "1"],
      machine: MachineLineage(
        system: "Linux", architecture: "x", processors: 2, memoryBytes: 1 << 30))
    record.commands = ["train": "sh t"]
    return record
  }()

  private func compare(_ before: LineageRecord, _ after: LineageRecord) -> LineageChange {
    RecordComparer.compare(
      before, with: after, baseline: "v1", run: nil, code: Self.code,
      rows: { .unknown("nothing is known of \($0)") })
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var edit: @Sendable (inout LineageRecord) -> Void
    var environment: [String] = []
    var data: DatasetChange.Kind = .same
  }

  static let cases = [
    Case(testDescription: "nothing", edit: { _ in }),
    Case(testDescription: "seed", edit: { $0.seed = 2 }, environment: ["seed"]),
    Case(
      testDescription: "library", edit: { $0.engineVersions["DuckDB"] = "2" },
      environment: ["DuckDB"]),
    Case(testDescription: "tool", edit: { $0.toolVersion = "2" }, environment: ["assay"]),
    Case(
      testDescription: "system", edit: { $0.machine.system = "BSD" },
      environment: ["operating system"]),
    Case(
      testDescription: "variable", edit: { $0.spec.variables = ["month": "2"] },
      environment: ["variable month"]),
    Case(
      testDescription: "spec elsewhere", edit: { $0.spec.path = "/x/gate.yaml" }),
    Case(
      testDescription: "env of a step", edit: { $0.environment["train.X"] = "1" },
      environment: ["env train.X"]),
    Case(
      testDescription: "rows", edit: { $0.datasets[0].contentDigest = "bb" }, data: .changed),
    Case(
      testDescription: "no digest, other count",
      edit: {
        $0.datasets[0].contentDigest = nil
        $0.datasets[0].rows = 6
      }, data: .changed),
    Case(
      testDescription: "no digest, same files", edit: { $0.datasets[0].contentDigest = nil }),
    Case(
      testDescription: "no digest, other files",
      edit: {
        $0.datasets[0].contentDigest = nil
        $0.datasets[0].files = $0.files
      }, data: .unknown),
    Case(testDescription: "renamed", edit: { $0.datasets[0].name = "learn" }, data: .added),
  ]

  @Test(arguments: cases)
  func differs(_ test: Case) {
    var after = Self.record
    test.edit(&after)
    let change = compare(Self.record, after)
    #expect(change.environment.map(\.name) == test.environment)
    #expect(change.data.first?.kind == test.data)
    #expect(change.files.count == 0 && change.commands.isEmpty)
    let isOpen = test.data == .changed || test.data == .unknown
    #expect((change.data.first?.note == "nothing is known of train") == isOpen)
  }

  @Test func aDatasetThatIsGoneComesLast() {
    var after = Self.record
    after.datasets[0].name = "learn"
    #expect(compare(Self.record, after).data.map(\.kind) == [.added, .removed])
  }

  /// Records of versions that recorded less are read, and say so.
  @Test func anOldRecordIsRead() throws {
    var text = String(decoding: try JSONEncoder().encode(Self.record), as: UTF8.self)
    for key in ["commands", "parameters", "environment", "selection"] {
      text = text.replacing(try Regex("\"\(key)\":\\{[^}]*\\},?"), with: "")
    }
    text = text.replacing(",}", with: "}")
    let old = try JSONDecoder().decode(LineageRecord.self, from: Data(text.utf8))
    #expect(old.commands.isEmpty && old.datasets == Self.record.datasets)
    let change = compare(old, Self.record)
    #expect(change.commands.isEmpty && change.environment.isEmpty)
    #expect(
      change.notes
        == ["the record of v1 was written before commands and parameters were recorded"])
  }
}
