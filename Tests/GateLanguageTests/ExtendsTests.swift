import GateLanguage
import Outcomes
import Testing

@Suite("Specs that extend others")
struct ExtendsTests {
  static let base = """
    version: 1
    name: base
    vars: {n: base}
    data:
      train: {source: raw/a.csv, key: id, label: y}
      other: {source: b.csv}
    drift:
      - {current: other, against: train}
    reports: {junit: out/junit.xml, json: out/run.json}
    """

  @Test("mappings merge by key, lists replace, null removes, paths stay with their file")
  func merges() throws {
    let text = """
      extends: ../gates/base.yaml
      name: "own ${n}"
      vars: {n: mine}
      data: {train: {label: z}, recent: {source: r.csv}}
      drift: [{current: recent, against: train}]
      reports: {json: null}
      """
    let loaded = try GateSpecLoader.load(
      text: text, others: ["/gates/base.yaml": Self.base])
    let spec = loaded.spec
    #expect(spec.name.value == "own mine")
    #expect(spec.data.map(\.name.value) == ["train", "other", "recent"])
    #expect(spec.data.map(\.path) == ["/gates/raw/a.csv", "/gates/b.csv", "/spec/r.csv"])
    #expect(spec.data[0].label?.value == "z")
    #expect(spec.data[0].label?.span.file == "gate.yaml")
    #expect(spec.data[0].source.span.file == "../gates/base.yaml")
    #expect(spec.drift.map(\.current.value) == ["recent"])
    #expect(spec.reports.map(\.path) == ["/gates/out/junit.xml"])
    #expect(spec.files == ["gate.yaml", "../gates/base.yaml"])
    #expect(loaded.sources.keys.sorted() == ["../gates/base.yaml", "gate.yaml"])
  }

  @Test("a fault points into the file that holds the line")
  func places() {
    let base = "version: 1\ndata:\n  a: {source: a, wher: x}\n"
    let faults = FlightSpec.faults(
      "extends: b.yaml\nname: x\nnam: y\n", others: ["/spec/b.yaml": base])
    #expect(faults.map(\.span.file) == ["b.yaml", "gate.yaml"])
    #expect(faults.map(\.span.start.line) == [3, 3])
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var others: [String: String]
    var rule: String
    var file: String
    var testDescription: String { rule + " of " + text }
  }

  @Test(arguments: [
    Case(
      text: "extends: gate.yaml\n", others: [:], rule: "extends-cycle", file: "gate.yaml"),
    Case(
      text: "extends: sub/b.yaml\n", others: ["/spec/sub/b.yaml": "extends: ../gate.yaml\n"],
      rule: "extends-cycle", file: "sub/b.yaml"),
    Case(text: "extends: none.yaml\n", others: [:], rule: "unreadable", file: "gate.yaml"),
    Case(text: "extends: \"${x}\"\n", others: [:], rule: "wrong-value", file: "gate.yaml"),
    Case(text: "extends: [a]\n", others: [:], rule: "wrong-type", file: "gate.yaml"),
    Case(
      text: "extends: b.yaml\nchecks: null\n", others: ["/spec/b.yaml": base],
      rule: "removes-nothing", file: "gate.yaml"),
    Case(
      text: "extends: b.yaml\n", others: ["/spec/b.yaml": "a: [\n"], rule: "yaml-syntax",
      file: "b.yaml"),
  ])
  func refuses(_ item: Case) {
    let faults = FlightSpec.faults(item.text, others: item.others)
    #expect(faults.contains { $0.rule == item.rule && $0.span.file == item.file })
  }

  @Test("a long chain ends")
  func chain() {
    var others: [String: String] = [:]
    for number in 0..<40 { others["/spec/\(number).yaml"] = "extends: \(number + 1).yaml\n" }
    let faults = FlightSpec.faults("extends: 0.yaml\n", others: others)
    #expect(faults.map(\.rule) == ["extends-chain"])
  }

  @Test("equal specs have equal canonical texts, whatever their order and variables")
  func canonical() throws {
    let one = "version: 1\nname: \"${v}\"\nvars: {v: a}\n"
    let other = "name: '${v}'\nvars:\n  v: a\nversion: 1\n"
    let texts = try [one, other].map {
      try GateSpecLoader.load(
        text: $0, inputs: SpecInputs(variables: ["v": "given"])
      ).spec.canonicalText
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0] == #"{"name":"${v}","vars":{"v":"a"},"version":1}"#)
  }
}
