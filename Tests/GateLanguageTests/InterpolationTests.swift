import GateLanguage
import Outcomes
import Testing

@Suite("Variables")
struct InterpolationTests {
  static let inputs = SpecInputs(
    variables: ["given": "G"], environment: ["HOME_DIR": "/h", "API_TOKEN": "s3cret", "EMPTY": ""])

  static let environment = SpecInputs(environment: inputs.environment)

  struct Case: CustomTestStringConvertible, Sendable {
    var written: String
    var expected: String
    var testDescription: String { written }

    init(_ written: String, _ expected: String) {
      self.written = written
      self.expected = expected
    }
  }

  @Test(arguments: [
    Case("${a}", "1"), Case("x${a}y${a}", "x1y1"), Case("$${a}", "${a}"), Case("$a $$", "$a $$"),
    Case("${given}", "G"), Case("${env:HOME_DIR}", "/h"), Case("${env:EMPTY}x", "x"),
    Case("${b}", "<1>"), Case("$$${a}", "$${a}"), Case("{a}", "{a}"), Case("${t}", "true"),
  ])
  func replaces(_ item: Case) throws {
    let text = """
      version: 1
      name: "\(item.written)"
      vars: {a: 1, b: "<${a}>", t: true, given: old}
      """
    #expect(
      try GateSpecLoader.load(text: text, inputs: Self.inputs).spec.name.value == item.expected)
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    var marked: String
    var words: String
    var testDescription: String { marked }

    init(_ marked: String, _ words: String) {
      self.marked = marked
      self.words = words
    }
  }

  @Test(arguments: [
    Wrong("name: \"é ①${pyhton}\"\n", "did you mean 'python'?"),
    Wrong("name: \"①${env:NOT_SET}\"\n", "'NOT_SET' is not set"),
    Wrong("name: x ①${HOME:-y}\n", "names no variable"), Wrong("name: a ①${}\n", "names no"),
    Wrong("name: \"$${x} ①${x}\"\n", "'x' is not set"),
    Wrong("name: ①${open\n", "no closing brace"),
    Wrong("name: x\nprepare: [{name: a, run: \"ls ①${env:HOME_DIR}\"}]\n", "shell"),
    Wrong("name: x\nprepare: [{name: a, run: \"ls ①${home}\"}]\n", "shell"),
  ])
  func refuses(_ item: Wrong) {
    let head = "version: 1\nvars: {given: x, python: p, home: \"${env:HOME_DIR}\"}\n"
    let spec = MarkedSpec(head + item.marked)
    let faults = FlightSpec.faults(spec.text, inputs: Self.inputs)
    #expect(faults.map(\.span.start) == spec.places, "\(faults.map(\.message))")
    #expect(faults.contains { ($0.message + ($0.help ?? "")).contains(item.words) })
  }

  @Test("a variable made from itself, one that nobody uses, and one with a wrong name are faults")
  func names() {
    let text = "version: 1\nname: x\nvars: {a: \"${b}\", b: \"${a}\", \"1x\": y}\n"
    let inputs = SpecInputs(variables: ["pyhton": "p"])
    let faults = FlightSpec.faults(text, inputs: inputs)
    #expect(Set(faults.map(\.rule)) == ["variable-cycle", "wrong-name", "unknown-variable"])
  }

  @Test("few lines do not make gigabytes")
  func bomb() {
    var text = "version: 1\nname: \"${v40}\"\nvars:\n  v0: xxxxxxxxxx\n"
    for level in 1...40 { text += "  v\(level): \"${v\(level - 1)}${v\(level - 1)}\"\n" }
    #expect(FlightSpec.faults(text).contains { $0.rule == "variable-bomb" })
  }

  @Test("an environment value may stand in a list of arguments")
  func arguments() throws {
    let text = "version: 1\nname: x\nprepare: [{name: a, run: [ls, \"${env:HOME_DIR}\"]}]\n"
    let spec = try GateSpecLoader.load(text: text, inputs: Self.environment).spec
    #expect(spec.prepare[0].run.value == .arguments(["ls", "/h"]))
  }

  @Test("what looks secret is masked in the variables, and given for logs")
  func secrets() throws {
    let text = """
      version: 1
      name: x
      vars: {url: "https://${env:API_TOKEN}@host", db_password: "p\\nsecond line"}
      prepare: [{name: a, run: [ls, "${url}", "${db_password}"]}]
      """
    let spec = try GateSpecLoader.load(text: text, inputs: Self.environment).spec
    #expect(spec.secrets == ["s3cret", "p\nsecond line"])
    #expect(
      spec.variables
        == ["url": "https://***@host", "db_password": "***", "env:API_TOKEN": "***"])
    #expect(!spec.canonicalText.contains("s3cret"))
    let mask = SecretMask(spec.secrets)
    #expect(mask.mask("got s3crets3cret and\nsecond line") == "got ****** and\n***")
    #expect(mask.mask("") == "" && SecretMask([""]).mask("abc") == "abc")
    #expect(SecretMask(["ab", "abc"]).mask("abcab") == "******")
  }
}
