import Foundation
import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// SQL of a spec, wherever it may stand, reads no file, writes none, attaches nothing, loads nothing
/// and changes no setting: through the runner, to the files that a run leaves.
@Suite struct HostileSpecTests {
  /// What stands in the file that no dataset names.
  static let secret = "canary4711"

  static let expressions = [
    "(select count(*) from read_csv('$SECRET')) > 0", "exists (from '$SECRET')",
    "a in (select a from read_text('$SECRET'))", "(select count(*) from glob('$FOLDER/*')) > 0",
    "getenv('HOME') is not null", "(select count(*) from duckdb_settings()) > 0",
    "a = 1; attach '$TARGET'", "a = 1) or exists (from read_blob('$SECRET')",
    "a = 1 union from '$SECRET'",
    "a = 1; set enable_external_access = true",
    "(from query('copy (select 1) to ''$TARGET''')) is null",
  ]

  static let queries = [
    "select * from read_csv('$SECRET')", "from '$SECRET'",
    "select content from read_text('$SECRET')",
    "select getenv('HOME')", "copy (select 1) to '$TARGET'", "attach '$TARGET' as x",
    "install httpfs", "load '$TARGET'", "set threads = 1", "set enable_external_access = true",
    "pragma enable_profiling", "export database '$TARGET'", "create table x as from '$SECRET'",
    "select 1; copy (select 1) to '$TARGET'", "call enable_logging()",
    "select * from query('from ''$SECRET''')", "select * from duckdb_settings()",
  ]

  /// The places of the data stage that take an expression over a row, `$SQL` in quotes.
  static let expressionPlaces: [(name: String, yaml: String)] = [
    ("where", "data: {t: {source: t.csv}, u: {source: t.csv, where: $SQL}}"),
    ("each", "data: {t: {source: t.csv}}\nchecks: [{each: $SQL, name: n}]"),
    ("when of a check", "data: {t: {source: t.csv}}\nchecks: [{unique: [a], when: $SQL, name: n}]"),
    (
      "when of a column",
      "data: {t: {source: t.csv}}\nschema: {columns: {a: {type: integer, min: \">= 0\", when: $SQL}}}"
    ),
    (
      "when of a row rule",
      "data: {t: {source: t.csv}}\nchecks: [{each: a > 0, when: $SQL, name: n}]"
    ),
  ]

  static let queryPlaces: [(name: String, yaml: String)] = [
    ("query", "data: {t: {source: t.csv}, u: {query: $SQL}}"),
    ("sql", "data: {t: {source: t.csv}}\nchecks: [{sql: $SQL, name: n, in: t}]"),
    (
      "measure",
      "data: {t: {source: t.csv}}\nchecks: [{measure: {sql: $SQL, must: \">= 0\"}, name: n, in: t}]"
    ),
    (
      "equal",
      "data: {t: {source: t.csv}}\nchecks: [{equal: {sql: \"select 1 from {t}\", to: $SQL}, name: n}]"
    ),
  ]

  static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/outside").sorted()
  }

  static func filled(_ sql: String, _ folder: String) -> String {
    SpecWriting.quoted(
      sql.replacing("$SECRET", with: folder + "/outside/secret.csv")
        .replacing("$TARGET", with: folder + "/outside/written")
        .replacing("$FOLDER", with: folder + "/outside"))
  }

  /// Whether any file below a folder tells the secret.
  static func isTold(below folder: String) throws -> Bool {
    try FileManager.default.subpathsOfDirectory(atPath: folder).contains { file in
      FileManager.default.contents(atPath: folder + "/" + file).map {
        String(decoding: $0, as: UTF8.self).contains(secret)
      } ?? false
    }
  }

  /// Runs the data stage with an attack in a place; a spec that is refused whole is kept out too.
  private func attack(_ place: (name: String, yaml: String), _ sql: String) async throws {
    let gate = try DataGate(
      spec: "", files: [("t.csv", "a\n1\n2\n"), ("outside/secret.csv", "a\n\(Self.secret)\n")])
    let folder = gate.folder.path
    try gate.folder.write(
      "version: 1\nname: t\n" + place.yaml.replacing("$SQL", with: Self.filled(sql, folder)) + "\n",
      to: "gate.yaml")
    let before = try Self.files(folder)
    do {
      let report = try await gate.run()
      #expect(report.findings.contains { $0.outcome == .errored }, "\(report.findings)")
      #expect(report.exitStatus == .notJudged, "\(report.exitStatus)")
      #expect(!"\(report)".contains(Self.secret))
    } catch let error as WrongSpec {
      #expect(!error.diagnostics.isEmpty)
    }
    #expect(try Self.files(folder) == before)
    if FileManager.default.fileExists(atPath: folder + "/.assay") {
      #expect(try !Self.isTold(below: folder + "/.assay"))
    }
  }

  @Test(arguments: expressionPlaces.map(\.name), expressions)
  func expressionsOfTheDataStageAreKeptIn(_ name: String, _ sql: String) async throws {
    let place = try #require(Self.expressionPlaces.first { $0.name == name })
    try await attack(place, sql)
  }

  @Test(arguments: queryPlaces.map(\.name), queries)
  func queriesOfTheDataStageAreKeptIn(_ name: String, _ sql: String) async throws {
    let place = try #require(Self.queryPlaces.first { $0.name == name })
    try await attack(place, sql)
  }

  /// What stands in `evaluate:`, in the place of a line.
  static let modelPlaces: [(name: String, line: String, isQuery: Bool)] = [
    ("cluster", "  cluster: $SQL\n", false),
    ("where of a slice", "  slices: {by: [{name: s, where: $SQL}]}\n", false),
    ("SQL metric", "  metrics: {cost: {sql: $SQL, better: lower, at_most: 1}}\n", true),
  ]

  @Test(arguments: modelPlaces.map(\.name), [0, 1, 3, 4, 6, 7, 9])
  func thoseOfTheModelAreKeptIn(_ name: String, _ number: Int) async throws {
    let place = try #require(Self.modelPlaces.first { $0.name == name })
    let sql = place.isQuery ? Self.queries[number] : Self.expressions[number]
    let gate = try ShellGate()
    let folder = gate.folder.path
    try gate.folder.write("a\n\(Self.secret)\n", to: "outside/secret.csv")
    var spec = ShellGate.spec
    if place.isQuery {
      spec = spec.replacing(
        "  metrics:\n    mae: {at_most: 100, no_worse_than: production, margin: 0.1}\n", with: ""
      )
      .replacing("  when: {mae: {better_than: production}}\n", with: "")
    }
    let line = place.line.replacing(
      "$SQL", with: Self.filled(sql.replacing("a in", with: "x in"), folder))
    try gate.folder.write(
      spec.replacing("  task: regression\n", with: "  task: regression\n" + line), to: "gate.yaml")
    let before = try Self.files(folder)
    do {
      let report = try await gate.run(gate.request(offset: "4"), suffix: "0001")
      #expect(report.decision != .promoted, "\(report.findings)")
      #expect(report.exitStatus != .passed && report.exitStatus != .rejected, "\(report.findings)")
      #expect(!"\(report)".contains(Self.secret))
    } catch let error as WrongSpec {
      #expect(!error.diagnostics.isEmpty)
    }
    #expect(try Self.files(folder) == before)
    #expect(try !Self.isTold(below: folder + "/.assay"))
  }
}
