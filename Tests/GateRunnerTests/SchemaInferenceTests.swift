import DataEngine
import Foundation
import GateLanguage
import Inference
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// What is inferred holds on the data that it was made from, and on the next of the same make.
@Suite struct SchemaInferenceTests {
  /// Of 20 next tables at least 19 pass; each has 3 to 9 columns.
  @Test func generatedTablesKeepTheirSchemas() async throws {
    let folder = try TemporaryFolder()
    let reader = try DataGate.reader()
    var broken: [String] = []
    let seeds = 1...20
    for seed in seeds {
      let table = GeneratedTable(seed: UInt64(seed))
      let paths = try (1...2).map {
        try folder.write(table.csv(sample: $0), to: "\(seed).\($0).csv")
      }
      let inference = SchemaInference(
        reader: reader,
        data: try DataSource(paths[0], workingFolder: "/", inputs: SpecInputs(), asOf: 0))
      let engine = reader.engine
      let first = try await engine.bind(DatasetSource(name: "first\(seed)", path: paths[0]))
      let schema = try await inference.schema(of: first)
      // As a gate reads it: by the declared types.
      let types = Self.types(of: schema)
      for (sample, path) in paths.enumerated() {
        let name = "sample\(sample)of\(seed)"
        let bound = try await engine.bind(DatasetSource(name: name, path: path, types: types))
        let kept = try await inference.dropped(schema, failingOn: bound, words: "fails")
        let lost = kept.columns.flatMap { column in
          column.notes.filter { $0.hasPrefix("dropped") }.map { "\(seed), \(column.name): \($0)" }
        }
        if sample == 0 {
          #expect(lost.isEmpty)
        } else if !lost.isEmpty {
          broken.append(lost.joined(separator: "; "))
        }
      }
    }
    #expect(broken.count * 100 <= 5 * seeds.count, "\(broken.joined(separator: "\n"))")
  }

  @Test(arguments: [1, 2])
  func generatedTablesPassTheirGates(_ seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(GeneratedTable(seed: seed).csv(sample: 1), to: "data.csv")
    let text = try await Self.spec(of: path)
    #expect(try await Self.verdict(text, path) == .passed, "\(text)")
    #expect(try await Self.spec(of: path) == text, "the same bytes")
  }

  static func types(of schema: InferredSchema) -> [String: LogicalType] {
    schema.columns.reduce(into: [:]) { types, column in
      types[column.name] = column.rules.first { $0.key == "type" }.flatMap {
        LogicalType(rawValue: $0.value)
      }
    }
  }

  @Test func rulesThatFailLaterAreDroppedWithTheirReason() async throws {
    let folder = try TemporaryFolder()
    let rows = (0..<1_000).map { row in
      // In the last fifth a new value appears and a number leaves its range.
      let day = row / 40
      return "2024-01-\(day < 9 ? "0" : "")\(day + 1),\(day < 20 ? "a" : "z"),"
        + "\(day < 20 ? row % 7 : 5_000),\(row)"
    }
    let path = try folder.write(
      "at,kind,level,id\n" + rows.joined(separator: "\n") + "\n", to: "data.csv")
    let result = try await Self.infer(path, time: .named("at"))
    let text = result.text(of: "data.csv")
    #expect(result.split?.words == "the day that begins 2024-01-20")
    #expect(result.laterRows == 240 && result.rows == 760)
    #expect(text.contains("# dropped one_of: [a]: it fails on later rows"), "\(text)")
    #expect(text.contains("# dropped between: "), "\(text)")
    #expect(text.contains("unique: true") && result.keys == ["id"], "\(text)")
    let whole = try await Self.infer(path, time: nil)
    #expect(!whole.text(of: "data.csv").contains("dropped"))
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    var csv: String
    var time: TimeColumn
    var says: String

    var testDescription: String { says }
  }

  static let refusals = [
    Refusal(csv: "x\n1\n", time: .only, says: "no column is a date"),
    Refusal(
      csv: "a,b\n2024-01-01,2024-01-01\n", time: .only, says: "several columns are times"),
    Refusal(csv: "a\n2024-01-01\n2024-01-01\n", time: .only, says: "one period"),
    Refusal(csv: "a\nx\n", time: .named("a"), says: "no numbers or times"),
    Refusal(csv: "at\n2024-01-01\n", time: .named("ot"), says: "did you mean 'at'"),
  ]

  @Test(arguments: refusals)
  func aTableThatCannotBeCutIsRefused(_ refused: Refusal) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(refused.csv, to: "data.csv")
    let error = await #expect(throws: ExploringError.self) {
      _ = try await Self.infer(path, time: refused.time)
    }
    #expect(error?.description.contains(refused.says) == true, "\(error?.description ?? "")")
  }

  static let tables = [
    "x\n", "x\n1\n", "x,y\n,\n,\n", "x\nnan\ninf\n", "a*b,a[1],\"q\"\"q\",é\n1,2,3,4\n",
    "x\n" + String(repeating: "${HOME}\n", count: 200),
    "x\n" + String(repeating: "\"a\nb\"\n", count: 200),
    "x\n9223372036854775807\n1e400\n", "x\n1\n2\n\"\"\n",
    "x\n" + String(repeating: "nan\ninf\n1.5\n", count: 60),
    "select,\"a: b\",{x},${HOME},# c,- d,null,\" e\",😀\n"
      + String(repeating: "no,~,0x1F,- x,\"[\",#,%d,'; --,日本\n", count: 120),
  ]

  @Test(arguments: tables)
  func oddTablesHaveSchemasToo(_ csv: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(csv, to: "data.csv")
    let text = try await Self.spec(of: path)
    let loaded = try GateSpecLoader.load(text: text)
    #expect(loaded.spec.schema?.columns.isEmpty == false)
    let verdict = try await Self.verdict(text, path)
    #expect(verdict == (csv == "x\n" ? .failed : .passed), "\(text)")
  }

  static func infer(
    _ path: String, time: TimeColumn?
  ) async throws -> SchemaInference.Result {
    try await SchemaInference(
      reader: try DataGate.reader(),
      data: try DataSource(path, workingFolder: "/", inputs: SpecInputs(), asOf: 0)
    ).infer(splittingBy: time)
  }

  private static func spec(of path: String) async throws -> String {
    "version: 1\nname: t\ndata: {d: {source: data.csv}}\n"
      + (try await infer(path, time: nil).text(of: "data.csv"))
  }

  private static func verdict(_ text: String, _ path: String) async throws -> Verdict {
    let gate = try DataGate(spec: text, files: [])
    try FileManager.default.copyItem(atPath: path, toPath: gate.folder.path + "/data.csv")
    return try await gate.run().verdict
  }
}
