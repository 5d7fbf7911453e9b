import Foundation
import GateLanguage
import Testing

@Suite("The reference of the language")
struct LanguageReferenceTests {
  static let references = [
    Reference(
      kind: "between", family: .columnRule, summary: "Values lie in a range.", discussion: "",
      parameters: [
        ParameterReference(name: "between", type: .numbers, defaultText: nil, meaning: "Limits.")
      ]),
    Reference(
      kind: "rows", family: .check, summary: "Counts | rows.", discussion: "Why.",
      parameters: [
        ParameterReference(name: "rows", type: .threshold, defaultText: nil, meaning: "How many."),
        ParameterReference(name: "by", type: .strings, defaultText: "all rows", meaning: "Groups."),
      ],
      examples: [Reference.Example(yaml: "rows: \">= 1\"", csv: "x\n1\n", outcome: "passed")]),
    Reference(kind: "mae", family: .metric, summary: "Mean error.", discussion: ""),
  ]

  @Test("every key has a meaning, and no name twice")
  func keys() {
    for section in LanguageSection.all {
      #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.path)")
      for key in section.keys {
        #expect(key.meaning.hasSuffix(".") || key.meaning.hasSuffix("\""), "\(key.name)")
        #expect(
          key.isRequired || !key.isBuilt || key.defaultText != nil || key.otherwise != nil,
          "\(section.path) \(key.name)")
      }
    }
    #expect(Set(LanguageSection.all.map(\.path)).count == LanguageSection.all.count)
  }

  @Test("every built key stands in the tested spec")
  func coverage() {
    let text =
      FlightSpec.built
      + " positive: threshold: maximise: using: query: link: classes: extends: null_ "
    for match in LanguagePage.keys where match.key.isBuilt {
      #expect(
        text.contains(match.key.name + ":") || text.contains("\"\(match.key.name)\":"),
        "\(match.path)")
    }
  }

  @Test("the schema is JSON of draft 7, the same each time, and its references resolve")
  func schema() throws {
    let text = GateSchema.document(references: Self.references)
    #expect(text == GateSchema.document(references: Self.references.reversed()))
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let root = try #require(parsed as? [String: Any])
    let definitions = try #require(root["definitions"] as? [String: Any])
    let used = text.matches(of: /"#\/definitions\/([a-z]+)"/).map { String($0.output.1) }
    #expect(Set(used).isSubset(of: definitions.keys))
    let properties = try #require(root["properties"] as? [String: Any])
    let built = LanguageSection.spec.keys.filter(\.isBuilt).map(\.name)
    #expect(Set(properties.keys) == Set(built))
    #expect(root["additionalProperties"] as? Bool == false)
  }

  @Test("pages name every parameter, default and example")
  func pages() {
    let markdown = ReferencePage.markdown(for: Self.references[1])
    #expect(markdown.contains("| `by` | text or list of texts | `all rows` | Groups. |"))
    #expect(markdown.contains("```yaml\nrows: \">= 1\"\n```"))
    let terminal = ReferencePage.terminal(for: Self.references[1])
    #expect(terminal.contains("by  (text or list of texts, default all rows)"))
    #expect(
      terminal.contains("Example (passed):\n    rows: \">= 1\"\non the table\n    x\n    1\n"))
  }

  @Test("a word finds its keys")
  func explains() throws {
    #expect(LanguagePage.matches("train.timeout").map(\.path) == ["train.timeout"])
    #expect(LanguagePage.matches("timeout").count == 5)
    #expect(LanguagePage.matches("nonsense").isEmpty)
    let match = try #require(LanguagePage.matches("train.smoke.rows").first)
    #expect(LanguagePage.terminal(for: match).contains("default: 1000"))
    #expect(LanguagePage.markdown().contains("| `timeout` | duration, as in 30m | default: 1h |"))
    let unbuilt = try #require(LanguagePage.matches("waivers").first)
    #expect(LanguagePage.terminal(for: unbuilt).contains("not built yet"))
  }

  @Test("kinds of the language that a catalogue lacks are not built, others unknown")
  func kinds() {
    let span = FlightSpec.faults("version: 2\nname: x\n")[0].span
    let rules = ["finite", "quantile(0.9)", "betwen"].map {
      SpecDiagnostic.unknownKind(
        "rule", Spanned($0, span), catalogue: ["between"], language: LanguageWords.columnRules)
    }
    #expect(rules.map(\.rule) == ["not-built", "not-built", "unknown-rule"])
    #expect(rules[2].help == "did you mean 'between'?")
  }
}
