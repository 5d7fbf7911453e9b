import DataEngine
import GateLanguage
import Testing

@testable import Inference

/// Whatever a column is called, the schema is YAML that names it.
@Suite struct SchemaTextTests {
  static let names = [
    "x", "a b", "a: b", "# x", "\"; DROP TABLE x; --", "a\nb", "\u{1B}[31mred", "\u{202E}abc", "🛫",
    "null", "1", "yes", "${HOME}", "$${x}", "*", "a[1]", "%", "- a", "'", "a\u{0}b",
    String(repeating: "long", count: 100),
  ]

  @Test(arguments: names)
  func columnsAreNamedAsTheyAre(_ name: String) throws {
    let schema = InferredSchema(
      columns: [
        InferredColumn(
          name: name,
          rules: [
            InferredRule("type", "string", evidence: name),
            InferredRule("one_of", "[\(SpecWriting.literal(name))]", evidence: "\n- \(name)"),
          ], notes: [name])
      ], rows: 1)
    let text =
      "version: 1\nname: t\ndata: {d: {source: d.csv}}\n" + SchemaText(schema, in: ["d"]).text
    let spec = try GateSpecLoader.load(text: text).spec
    let column = try #require(spec.schema?.columns.first)
    #expect(spec.schema?.columns.count == 1)
    #expect(column.name.value.utf8.elementsEqual(schema.columns[0].key.utf8))
    guard case .sequence(let values)? = column.rules.first?.value.content else {
      Issue.record("no list: \(text)")
      return
    }
    #expect(values.map(\.content) == [.string(name)])
  }

  @Test(arguments: SpecTemplate.allCases)
  func templatesAreSpecs(_ template: SpecTemplate) throws {
    let text = SpecText(name: "new", template: template, datasets: [], schema: nil).text
    let spec = try GateSpecLoader.load(text: text).spec
    #expect(spec.data.map(\.name.value) == ["train", "holdout"])
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(text)")
  }

  @Test func aColumnWithoutRulesIsStillNamed() throws {
    let schema = InferredSchema(
      columns: [InferredColumn(name: "x", rules: [], notes: ["nothing is known"])], rows: 0)
    #expect(SchemaText(schema).text == "schema:\n  columns:\n    x: {}\n      # nothing is known\n")
  }

  @Test func anIdleAllowanceGoesWithItsRule() {
    let schema = InferredSchema(
      columns: [
        InferredColumn(
          name: "x",
          rules: [
            InferredRule("type", "string", evidence: ""),
            InferredRule("one_of", "[a]", evidence: ""),
            InferredRule("invalid", "\"<= 1%\"", evidence: ""),
          ], notes: [])
      ], rows: 9)
    let dropped = schema.dropping { _, rule in rule.key == "one_of" ? "it fails" : nil }
    #expect(dropped.columns[0].rules.map(\.key) == ["type"])
    #expect(dropped.columns[0].notes == ["dropped one_of: [a]: it fails"])
  }
}
