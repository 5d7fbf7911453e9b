internal import DataChecks
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Every example of both catalogues has the outcome that it claims, through a real engine.
struct ReferenceExampleTests {
  struct Case: CustomTestStringConvertible {
    var kind: String
    var example: Reference.Example
    var testDescription: String {
      "\(kind) \(example.outcome): " + example.yaml.replacing("\n", with: ", ")
    }
  }

  static let columnRules = ColumnRuleCatalog.all.flatMap { type in
    type.reference.examples.map { Case(kind: type.kind, example: $0) }
  }
  static let checks = DataCheckCatalog.all.flatMap { type in
    type.reference.examples.map { Case(kind: type.kind, example: $0) }
  }

  /// What values are new to, for the rule that asks.
  static let reference = ("train", "x\nEWR\nJFK\nLGA\n")

  @Test(arguments: columnRules)
  func columnRule(_ example: Case) async throws {
    let bench = SpecBench(
      tables: [("data", example.example.csv)]
        + (example.kind == Unseen.kind ? [Self.reference] : []),
      rules: "schema:\n  columns:\n    x: {\(example.example.yaml)}")
    let key = try #require(
      example.example.yaml.split(separator: ", ").compactMap { $0.split(separator: ":").first }
        .first { $0.hasPrefix(example.kind) }
    ).replacing(".", with: "%2E")
    let finding = try await bench.finding("data.data.columns.x.\(key)")
    #expect(finding.outcome.rawValue == example.example.outcome, "\(finding.message)")
    #expect(finding.expected != nil && finding.observed != nil && finding.span != nil)
  }

  @Test(arguments: checks)
  func check(_ example: Case) async throws {
    let yaml = example.example.yaml.replacing("\n", with: "\n    ")
    let bench = SpecBench(tables: [("data", example.example.csv)], rules: "checks:\n  - \(yaml)")
    let found = try await bench.findings().filter {
      $0.identifier.description.hasPrefix("data.data.\(example.kind)")
    }
    let finding = try #require(found.last)
    #expect(finding.outcome.rawValue == example.example.outcome, "\(finding.message)")
    #expect(finding.expected != nil && finding.observed != nil && finding.span != nil)
  }

  @Test func everyKindHasAPassingAndAFailingExample() {
    let references =
      ColumnRuleCatalog.all.map { $0.reference }
      + DataCheckCatalog.all.map { $0.reference }
    for reference in references {
      let outcomes = Set(reference.examples.map(\.outcome))
      #expect(outcomes == ["passed", "failed"], "\(reference.kind)")
      #expect(!reference.parameters.isEmpty && reference.summary.count <= 150)
    }
  }
}
