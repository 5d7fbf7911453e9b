import GateLanguage
import Outcomes
import Testing

@Suite("Reading the keys of a mapping")
struct MappingReaderTests {
  /// The options of a check, as another module reads them.
  private func options(_ yaml: String) throws -> SpecNode {
    let text = "version: 1\nname: x\ndata: {a: {source: a}}\nchecks: [{rows: x, \(yaml)}]\n"
    return try GateSpecLoader.load(text: text).spec.checks[0].options
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var yaml: String
    /// The rules of the faults, in order.
    var rules: [String]
    var testDescription: String { yaml }

    init(_ yaml: String, _ rules: String...) {
      self.yaml = yaml
      self.rules = rules
    }
  }

  @Test(
    "a threshold is a bound, or names the bad side",
    arguments: [
      Case("t: \"<= 5%\""), Case("t: {warn_if: \"> 1%\", fail_if: \"> 5%\"}"),
      Case("t: {fail_if: \"> 5\"}"), Case("t: {}", "wrong-value"), Case("t: 5", "wrong-bound"),
      Case("t: null", "wrong-type"), Case("t: [a]", "wrong-type"), Case("t: true", "wrong-type"),
      Case("t: {warn_fi: \"> 1%\"}", "unknown-key"),
      Case("t: {warn_if: 1, fail_if: \"< 0.5\"}", "wrong-bound", "wrong-bound"),
      Case("u: 1", "missing-key", "unknown-key"),
    ])
  func thresholds(_ item: Case) throws {
    let log = DiagnosticLog()
    let reader = MappingReader(try options(item.yaml), log: log)
    let threshold = reader.requiredThreshold("t", quantity: .share)
    reader.finish()
    #expect(log.diagnostics.map(\.rule) == item.rules)
    #expect((threshold != nil) == item.rules.isEmpty)
  }

  @Test(
    "values of a wrong type are faults at the value",
    arguments: ["5", "\"x\"", "[[a]]", "{a: 1}", "null", "true", ".nan", "\"\""])
  func types(_ value: String) throws {
    let node = try options("v: \(value)")
    let log = DiagnosticLog()
    let reader = MappingReader(node, log: log)
    let read: [Bool] = [
      reader.string("v") != nil, reader.integer("v") != nil, reader.boolean("v") != nil,
      reader.duration("v") != nil, reader.percent("v") != nil, reader.numbers("v") != nil,
      reader.word("v", of: Level.self) != nil, reader.literals("v") != nil,
    ]
    #expect(log.diagnostics.count == read.filter { !$0 }.count)
    #expect(log.diagnostics.allSatisfy { $0.span.start.line == 4 })
    #expect(read.filter(\.self).count <= 1)
  }

  @Test("unknown keys are named with what was probably meant")
  func unknown() throws {
    let log = DiagnosticLog()
    let reader = MappingReader(try options("colum: a, zzz: 1"), log: log)
    _ = reader.string("column")
    #expect(!reader.finish())
    #expect(log.diagnostics.map(\.help) == ["did you mean 'column'?", "known: 'column'"])
  }

  struct Duration: CustomTestStringConvertible, Sendable {
    var text: String
    var seconds: Double?
    var testDescription: String { text }
  }

  @Test(arguments: [
    Duration(text: "90s", seconds: 90), Duration(text: "30m", seconds: 1800),
    Duration(text: "2h", seconds: 7200), Duration(text: "40d", seconds: 3_456_000),
    Duration(text: "1.5h", seconds: 5400), Duration(text: "500ms", seconds: 0.5),
    Duration(text: "0d", seconds: 0), Duration(text: "30", seconds: nil),
    Duration(text: "-5m", seconds: nil), Duration(text: "m", seconds: nil),
    Duration(text: "5 minutes", seconds: nil), Duration(text: "1e308d", seconds: nil),
  ])
  func durations(_ item: Duration) throws {
    let log = DiagnosticLog()
    let reader = MappingReader(try options("d: \"\(item.text)\""), log: log)
    #expect(reader.duration("d")?.value == item.seconds)
    #expect(log.isEmpty == (item.seconds != nil))
  }

  @Test("of equal values in a list the second is a fault")
  func literals() throws {
    let log = DiagnosticLog()
    let reader = MappingReader(try options("v: [1, \"1\", true, 1.5, 1]"), log: log)
    #expect(reader.literals("v")?.map(\.value.text) == ["1", "1", "true", "1.5", "1"])
    #expect(log.diagnostics.map(\.rule) == ["duplicate-value"])
  }

  @Test("a flood of faults ends")
  func flood() {
    var text = "version: 1\nname: x\n"
    for number in 0..<5000 { text += "k\(number): 1\n" }
    let faults = FlightSpec.faults(text)
    #expect(faults.count == DiagnosticLog.most)
    #expect(faults.last?.rule == "too-many")
  }
}
