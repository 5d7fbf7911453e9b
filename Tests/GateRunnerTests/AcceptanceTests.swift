import DataChecks
import GateLanguage
import Outcomes
import Testbench
import Testing

@testable import GateRunner

/// Fail, accept, pass: over every kind of rule, and the refusals.
@Suite struct AcceptanceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var kind: String
    var yaml: String
    var csv: String
    var isCheck: Bool

    var testDescription: String { "\(kind): " + yaml.replacing("\n", with: ", ") }

    /// The spec in block style, or with the column's rules in a flow.
    func spec(isFlow: Bool) -> String {
      let data = files.map { "  \($0.name.dropLast(4)): {source: \($0.name)}\n" }.joined()
      let head = "# a comment\nversion: 1\nname: t\ndata:\n" + data
      let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      if isCheck {
        // An example that bounds the rows replaces the implicit bound; others get a neighbour.
        let neighbour = kind == "rows" ? "" : "  - rows: \">= 0\"\n"
        return head + "checks:\n" + neighbour + "  - " + lines.joined(separator: "\n    ")
          + "  # the rule\n"
      }
      return head + "schema:\n  columns:\n"
        + (isFlow && lines.count == 1
          ? "    x: {\(yaml)}  # the rule\n"
          : "    x:\n      " + block(lines) + "  # the rule\n")
        + "    y: {optional: true}  # the end\n"
    }

    /// The rules one to a line; `type: string, format: date` is two of them.
    private func block(_ lines: [Substring]) -> String {
      let rules =
        lines.count == 1 && yaml.hasPrefix("type: ")
        ? yaml.split(separator: ", ", maxSplits: 1) : lines
      return rules.joined(separator: "\n      ")
    }

    /// The table, and for what compares with other data the table that these are.
    var files: [(name: String, text: String)] {
      [("data.csv", csv)] + (kind == Unseen.kind ? [("train.csv", "x\nEWR\nJFK\nLGA\n")] : [])
    }
  }

  static let cases =
    ColumnRuleCatalog.all.flatMap { type in
      type.reference.examples.filter { $0.outcome == "failed" }.map {
        Case(kind: type.kind, yaml: $0.yaml, csv: $0.csv, isCheck: false)
      }
    }
    + DataCheckCatalog.all.flatMap { type in
      type.reference.examples.filter { $0.outcome == "failed" }.map {
        Case(kind: type.kind, yaml: $0.yaml, csv: $0.csv, isCheck: true)
      }
    }

  /// Every failing example of the catalogues says what would accept it, and is accepted by just that.
  @Test(arguments: cases)
  func whatIsAcceptedPasses(_ example: Case) async throws {
    for isFlow in [true, false] {
      let gate = try DataGate(spec: example.spec(isFlow: isFlow), files: example.files)
      let report = try await gate.run()
      let found = report.findings.filter { $0.outcome == .failed && $0.acceptance != nil }
      #expect(!found.isEmpty)
      for finding in found { try await Self.accept(finding, of: report, in: gate) }
    }
  }

  /// Accepting a finding changes nothing but its line; what warned below a failure still does.
  private static func accept(_ finding: Finding, of report: RunReport, in gate: DataGate)
    async throws
  {
    let before = try gate.text()
    let identifier = finding.identifier.description
    let edit = try gate.accept(identifier, of: report)
    #expect(try gate.text() == before, "nothing is written before it is asked for")
    try edit.write()
    let after = try gate.text()
    #expect(after.hasPrefix("# a comment\n") && after.contains("# the rule"), "\(after)")
    let again = try await gate.run(suffix: "0002").findings
    let outcome = again.first { $0.identifier == finding.identifier }?.outcome
    let wanted: Outcome = before.contains("warn_if") ? .warned : .passed
    #expect(outcome == wanted, "\(identifier), \(edit.edit):\n\(after)")
    try gate.folder.write(before, to: "gate.yaml")
  }

  static let spec = """
    version: 1
    name: t
    data:
      data: {source: data.csv}
    schema:
      columns:
        x: {type: integer, between: [1, 5], missing: "= 0"}

    """

  static func gate(_ spec: String = spec) throws -> DataGate {
    try DataGate(spec: spec, files: [("data.csv", "x\n1\n9\n3\n")])
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var identifier: String
    var old: String
    var new: String
    var says: String

    init(
      _ name: String, _ identifier: String, old: String = "name: t", new: String = "name: t",
      says: String
    ) {
      testDescription = name
      (self.identifier, self.old, self.new, self.says) = (identifier, old, new, says)
    }
  }

  static let between = "data.data.columns.x.between"
  static let refusals = [
    Refusal("it passed", "data.data.columns.x.missing", says: "nothing is to be accepted"),
    Refusal("unknown", "data.data.columns.x.betwen", says: "did you mean"),
    Refusal("the rule changed", between, old: "[1, 5]", new: "[1, 6]", says: "changed since"),
    Refusal("the rule is gone", between, old: "between: [1, 5], ", new: "", says: "changed since"),
    Refusal(
      "the spec is wrong", between, old: "type: integer", new: "type: intger", says: "faults"),
    Refusal(
      "two rules could be meant", between, old: "    x: {",
      new: "    x2: {type: integer, between: [1, 5], optional: true}\n    x: {",
      says: "run the gate again"),
  ]

  @Test(arguments: refusals)
  func refuses(_ refused: Refusal) async throws {
    let gate = try Self.gate()
    let report = try await gate.run()
    let text = try gate.text().replacing(refused.old, with: refused.new)
    try gate.folder.write(text, to: "gate.yaml")
    let error = #expect(throws: EditRefusal.self) {
      try gate.accept(refused.identifier, of: report)
    }
    #expect(error?.message.contains(refused.says) == true, "\(error?.message ?? "")")
    #expect(try gate.text() == text)
  }

  @Test func linesThatMovedAreFound() async throws {
    let gate = try Self.gate()
    let report = try await gate.run()
    try gate.folder.write("# new\n# lines\n" + Self.spec, to: "gate.yaml")
    let edit = try gate.accept(Self.between, of: report)
    #expect(edit.difference.contains("+    x: {type: integer, between: [1, 5], invalid: "))
    try edit.write()
    #expect(try await gate.run(suffix: "0002").verdict == .passed)
  }

  @Test func theFileThatHoldsTheLineIsEdited() async throws {
    let gate = try DataGate(
      spec: "extends: base/base.yaml\nname: t\n",
      files: [
        ("base/base.yaml", Self.spec.replacing("data.csv", with: "../data.csv")),
        ("data.csv", "x\n1\n9\n3\n"),
      ])
    let before = try gate.text()
    let report = try await gate.run()
    let edit = try gate.accept(Self.between, of: report)
    #expect(edit.file.hasSuffix("base/base.yaml") && edit.file != edit.spec)
    try edit.write()
    #expect(try gate.text() == before)
    #expect(try await gate.run(suffix: "0002").verdict == .passed)
  }

  @Test func anAnchorIsRefusedWithItsReason() async throws {
    let gate = try Self.gate(
      Self.spec.replacing("x: {type", with: "x: &x {type") + "    y: {<<: *x, optional: true}\n")
    let report = try await gate.run()
    let error = #expect(throws: EditRefusal.self) { try gate.accept(Self.between, of: report) }
    #expect(error?.message.contains("anchor") == true)
  }

  @Test func anEmptyTableHasNoLineToEdit() async throws {
    let gate = try DataGate(
      spec: "version: 1\nname: t\ndata: {data: {source: data.csv}}\n", files: [("data.csv", "x\n")])
    let report = try await gate.run()
    let error = #expect(throws: EditRefusal.self) { try gate.accept("data.data.rows", of: report) }
    #expect(error?.message.contains("stands on no line") == true, "\(error?.message ?? "")")
  }

  @Test func aFileThatChangedMeanwhileIsLeftAlone() async throws {
    let gate = try Self.gate()
    let edit = try gate.accept(Self.between, of: try await gate.run())
    try gate.folder.write(Self.spec + "# more\n", to: "gate.yaml")
    #expect(throws: EditRefusal.self) { try edit.write() }
    #expect(try gate.text() == Self.spec + "# more\n")
  }
}
