internal import DataChecks
internal import GateLanguage
internal import Outcomes
internal import Testing

/// What must be true of every column rule, whatever it asserts.
struct RuleLawTests {
  private static let hostile = "a\"b'; --{train} \u{1F600}"

  private func finding(
    of example: Reference.Example, kind: String, column name: String = "x", header: String,
    rows: String
  ) async throws -> Finding {
    let key = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let bench = SpecBench(
      tables: [("data", header + "\n" + rows)],
      rules: "schema:\n  columns:\n    \"\(key)\": {\(example.yaml)}"
    ).withTraining(header + "\n" + rows)
    let found = try await bench.findings().filter {
      "\($0.identifier)".hasPrefix("data.data.columns.") && "\($0.identifier)".contains(".\(kind)")
    }
    return try #require(found.last)
  }

  /// The type that lets a rule be asked of a column without a value.
  private static func typed(_ example: Reference.Example, kind: String) -> Reference.Example {
    var example = example
    let types = [
      "not_in_future": "date", "format": "string", "length": "string", "matches": "string",
      "mixed_missing": "string", "mixed_types": "string", "variants": "string",
      "whitespace": "string", "special_characters": "string", "truncated": "integer",
      "entropy": "string", "one_of": "string", "must_occur": "string", "unseen": "string",
    ]
    if !example.yaml.contains("type:") { example.yaml += ", type: \(types[kind] ?? "float")" }
    return example
  }

  @Test(arguments: ReferenceExampleTests.columnRules)
  func emptyTablesHaveAnAnswer(_ example: ReferenceExampleTests.Case) async throws {
    let header = example.example.csv.prefix { $0 != "\n" }
    let finding = try await finding(
      of: Self.typed(example.example, kind: example.kind), kind: example.kind,
      header: String(header), rows: "")
    // What is undefined says so; nothing else goes wrong.
    if finding.outcome == .errored {
      #expect(
        finding.message.contains("undefined") || finding.message.contains("there are no"),
        "\(finding.message)")
    }
    #expect(finding.observed != nil)
  }

  @Test(arguments: ReferenceExampleTests.columnRules)
  func namesAreNothingButNames(_ example: ReferenceExampleTests.Case) async throws {
    guard example.kind != "unseen" else { return }
    let lines = example.example.csv.split(separator: "\n", maxSplits: 1)
    let quoted = "\"" + Self.hostile.replacing("\"", with: "\"\"") + "\""
    let header = lines[0].split(separator: ",").map { $0 == "x" ? quoted : String($0) }
    let finding = try await finding(
      of: example.example, kind: example.kind, column: Self.hostile,
      header: header.joined(separator: ","),
      rows: String(lines[1]))
    #expect(finding.outcome.rawValue == example.example.outcome, "\(finding.message)")
    #expect(!finding.message.contains("no examples"))
  }
}
