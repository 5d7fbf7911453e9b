import DataEngine
import Foundation
import GateLanguage
import Outcomes
import Promotion
import Testbench
import Testing

@testable import GateRunner

/// What a run leaves of columns that its spec calls sensitive: no value in any file but those that
/// commands of the run wrote themselves, and drift all the same.
@Suite struct SensitiveRunTests {
  /// Every tenth town is new in the holdout of the second run; `grade` has ten digits.
  static func rows(prefix: String, moved: Bool = false) -> String {
    "id,x,y,town,grade,flag\n"
      + (0..<300).map { row in
        let town = moved && row % 2 == 0 ? "Zxqburg" : ["Plantedville", "Qwortham"][row % 2]
        let grade = 7_165_344_021 + (row % 7) * 111_111_111 + (moved ? 4_000_000_000 : 0)
        return "\(prefix)\(row),\(row),\(row),\(town),\(grade),\(row % 3 == 0)\n"
      }.joined()
  }

  static let planted = [
    "Plantedville", "Qwortham", "Zxqburg", "7165344021", "7276455132", "7609788465",
  ]

  static func gate() throws -> ShellGate {
    let gate = try ShellGate()
    try gate.folder.write(rows(prefix: "t"), to: "data/train.csv")
    try gate.folder.write(rows(prefix: "r"), to: "data/holdout.csv")
    try gate.folder.write(
      ShellGate.spec.replacing(
        "    y: {type: float}\n",
        with: """
              y: {type: float}
              town: {type: string, sensitive: true, one_of: [Bern], level: warn, variants: forbid}
              grade: {type: integer, sensitive: true, min: "> 1", unseen: "< 1%", level: warn}
              flag: {type: boolean, sensitive: true}

          """
      ).replacing("unseen: \"< 1%\", ", with: "")
        .replacing("variants: forbid}", with: "variants: forbid, unseen: \"< 1%\"}"),
      to: "gate.yaml")
    return gate
  }

  /// The files of a folder that hold a planted value.
  private func holding(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { file in
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + file) else {
        return false
      }
      let text = String(decoding: bytes, as: UTF8.self)
      return Self.planted.contains { text.contains($0) }
    }
  }

  @Test func noFileOfARunHoldsAValue() async throws {
    let gate = try Self.gate()
    let first = try await gate.run(gate.request(offset: "8"), suffix: "0001")
    #expect(first.decision == .promoted, "\(first.findings)")
    let variants = first.findings.filter { $0.identifier.description.hasSuffix("town.variants") }
    #expect(variants.count == 2)
    let root = gate.folder.path + "/.assay"
    #expect(try holding(root) == [])
    // A run that finds things kept, and drift that is proved against the stored digests.
    try gate.folder.write(Self.rows(prefix: "r", moved: true), to: "data/holdout.csv")
    let second = try await gate.run(gate.request(offset: "4"), suffix: "0002")
    func outcome(_ identifier: String) -> Outcome? {
      second.findings.first { $0.identifier.description == identifier }?.outcome
    }
    #expect(outcome("drift.holdout.town") == .warned, "\(second.findings)")
    #expect(outcome("drift.holdout.grade") == .warned)
    #expect(outcome("drift.holdout.flag") != .warned && outcome("drift.holdout.flag") != .errored)
    #expect(outcome("data.train.columns.town.unseen") == .passed, "\(second.findings)")
    #expect(try holding(root) == [])
    let town = second.findings.first { $0.identifier.description == "drift.holdout.town" }
    #expect(town?.message.contains("1 new") == true, "\(town?.message ?? "")")
  }

  /// Users' SQL can give a value as a number, and without naming its column.
  @Test(arguments: [
    "select max(grade) from {train}", "select min(columns('gra.*')) from {train}",
    "select max(cast(t.grade as bigint)) from (select * from {train}) t",
    "select cast(json_extract(to_json(t), '$.' || 'gr' || 'ade') as bigint) from {train} t limit 1",
  ])
  func noFileHoldsWhatUsersSQLGave(_ sql: String) async throws {
    let gate = try Self.gate()
    let spec = try String(contentsOfFile: gate.folder.path + "/gate.yaml", encoding: .utf8)
    try gate.folder.write(
      spec + "checks:\n  - {measure: {sql: \"\(sql)\", must: \">= 0\"}, name: asked, in: train}\n",
      to: "gate.yaml")
    _ = try await gate.run(gate.request(offset: "8"), suffix: "0001")
    #expect(try holding(gate.folder.path + "/.assay/cache") == [])
  }

  /// Values that are kept would be found: without `sensitive` the same search finds them.
  @Test func theSearchFindsWhatIsKept() async throws {
    let gate = try Self.gate()
    let spec = try String(contentsOfFile: gate.folder.path + "/gate.yaml", encoding: .utf8)
    try gate.folder.write(
      spec.replacing("sensitive: true", with: "optional: true"), to: "gate.yaml")
    _ = try await gate.run(gate.request(offset: "8"), suffix: "0001")
    let found = try holding(gate.folder.path + "/.assay")
    #expect(found.contains { $0.contains("registry") } && found.contains { $0.contains("cache") })
  }

  /// The first key's prediction differs each time; where the key is sensitive its place is told.
  @Test(arguments: [true, false]) func aProbeNamesNoSensitiveKey(_ isSensitive: Bool) async throws {
    let gate = try ShellGate()
    let column = isSensitive ? "id: {type: string, sensitive: true}" : "id: {type: string}"
    try gate.folder.write(
      ShellGate.spec.replacing("id: {type: string}", with: column)
        .replacing(
          "  artifact: model\n", with: "  artifact: model\n  smoke: {rows: 20, timeout: 60s}\n"),
      to: "gate.yaml")
    try gate.folder.write(
      """
      echo x >> runs
      { echo id,prediction; echo Plantedville,$(($(wc -l < runs))); echo Qwortham,20; } \
        > "$ASSAY_PREDICTIONS"

      """, to: "predict.sh")
    let report = try await gate.run(gate.request(offset: "4"), suffix: "0001")
    let found = report.findings.first { $0.identifier.description == "train.smoke.reloads" }
    #expect(found?.outcome == .failed, "\(report.findings)")
    let name = isSensitive ? "row 1" : "'Plantedville'"
    #expect(found?.message.contains("differently for \(name)") == true, "\(found?.message ?? "")")
    #expect("\(report.findings)".contains("Plantedville") == !isSensitive)
  }

  @Test func unchangedDataAreStableByTheirDigests() async throws {
    let gate = try Self.gate()
    _ = try await gate.run(gate.request(offset: "8"), suffix: "0001")
    let second = try await gate.run(gate.request(offset: "4"), suffix: "0002")
    let drifted = second.findings.filter {
      $0.identifier.description.hasPrefix("drift.") && $0.outcome == .warned
        && !$0.identifier.description.hasSuffix("unsure")
    }
    #expect(drifted.isEmpty, "\(drifted)")
  }
}
