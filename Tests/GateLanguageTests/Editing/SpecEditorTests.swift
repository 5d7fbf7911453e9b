import GateLanguage
import Outcomes
import Testing

/// Edits of one value of a spec's text. `①` in a text is where the rule stands.
@Suite struct SpecEditorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var before: String
    var edit: String
    var after: String

    init(_ name: String, _ before: String, _ edit: String, _ after: String) {
      testDescription = name
      (self.before, self.edit, self.after) = (before, edit, after)
    }
  }

  static let cases = [
    Case(
      "block value with a comment", "a:\n  x:\n    ①missing: \"<= 5%\"   # why\n    type: float\n",
      "missing: \"<= 6%\"", "a:\n  x:\n    missing: \"<= 6%\"   # why\n    type: float\n"),
    Case(
      "single quotes stay", "x: {①missing: '<= 5%', type: float}\n", "missing: \"<= 6%\"",
      "x: {missing: '<= 6%', type: float}\n"),
    Case("plain word", "x: {type: ①integer}\n", "type: float", "x: {type: float}\n"),
    Case(
      "plain bound becomes quoted", "x:\n  ①mean: 1..2\n", "mean: \"1..3\"",
      "x:\n  mean: \"1..3\"\n"),
    Case(
      "only the level that failed", "x: {①missing: {warn_if: \"> 1%\", fail_if: \"> 5%\"}}\n",
      "missing: {fail_if: \"> 8%\"}", "x: {missing: {warn_if: \"> 1%\", fail_if: \"> 8%\"}}\n"),
    Case(
      "levels as a block",
      "x:\n  ①missing:\n    warn_if: \"> 1%\"  # a\n    fail_if: \"> 5%\"  # b\n",
      "missing: {fail_if: \"> 8%\"}",
      "x:\n  missing:\n    warn_if: \"> 1%\"  # a\n    fail_if: \"> 8%\"  # b\n"),
    Case(
      "a key is added to a block", "x:\n  ①between: [1, 2]  # range\n  type: float\ny: 1\n",
      "invalid: \"<= 1%\"",
      "x:\n  between: [1, 2]  # range\n  invalid: \"<= 1%\"\n  type: float\ny: 1\n"),
    Case(
      "a key is added in a flow", "x: {①between: [1, 2], type: float} # c\n", "invalid: \"<= 1%\"",
      "x: {between: [1, 2], invalid: \"<= 1%\", type: float} # c\n"),
    Case(
      "a key that is there already", "x: {invalid: \"<= 1%\", ①between: [1, 2]}\n",
      "invalid: \"<= 2%\"", "x: {invalid: \"<= 2%\", between: [1, 2]}\n"),
    Case(
      "an item of a list", "checks:\n  - ①each: \"x > 0\"\n    name: n\n", "share: \">= 99%\"",
      "checks:\n  - each: \"x > 0\"\n    share: \">= 99%\"\n    name: n\n"),
    Case(
      "an item in a flow", "checks:\n  - ①{rows: \">= 9\", in: t}\n", "rows: \">= 8\"",
      "checks:\n  - {rows: \">= 8\", in: t}\n"),
    Case(
      "a list grows in a flow", "x: {①one_of: [a, 'b']}\n", "one_of: [a, b, c d]",
      "x: {one_of: [a, 'b', \"c d\"]}\n"),
    Case(
      "a list grows as a block",
      "x:\n  ①one_of:\n    - a  # first\n    - b  # last\n  type: string\n",
      "one_of: [a, b, c]",
      "x:\n  one_of:\n    - a  # first\n    - b  # last\n    - c\n  type: string\n"),
    Case(
      "a list is replaced", "x:\n  ①between: [1, 2] # c\n", "between: [0, 5]",
      "x:\n  between: [0, 5] # c\n"),
    Case(
      "below the name of a column", "columns:\n  ①x:\n    type: float\n", "optional: true",
      "columns:\n  x:\n    type: float\n    optional: true\n"),
    Case(
      "into an empty mapping", "columns:\n  ①x: {}\n", "optional: true",
      "columns:\n  x: {optional: true}\n"),
    Case(
      "line breaks of DOS", "x:\r\n  ①between: [1, 2]\r\n", "invalid: \"<= 1%\"",
      "x:\r\n  between: [1, 2]\r\n  invalid: \"<= 1%\"\r\n"),
    Case(
      "no line break at the end", "x:\n  ①missing: \"= 0\"", "missing: \"<= 1%\"",
      "x:\n  missing: \"<= 1%\""),
    Case(
      "behind a value of several lines", "- ①each: >-\n    x > 0\n    and y > 0\n  name: n\n",
      "share: \">= 99%\"",
      "- each: >-\n    x > 0\n    and y > 0\n  share: \">= 99%\"\n  name: n\n"),
    Case(
      "letters beyond ASCII before it", "\"größe 🛫\": {①missing: \"= 0\"} # ü\n",
      "missing: \"<= 1%\"", "\"größe 🛫\": {missing: \"<= 1%\"} # ü\n"),
    Case(
      "an anchor that nobody uses", "x: &a {①missing: \"= 0\"}\n", "missing: \"<= 1%\"",
      "x: &a {missing: \"<= 1%\"}\n"),
    Case(
      "beside a value from an anchor", "b: &b [1, 2]\nx:\n  ①between: *b\n", "invalid: \"<= 1%\"",
      "b: &b [1, 2]\nx:\n  between: *b\n  invalid: \"<= 1%\"\n"),
    Case(
      "beside a value from an anchor in a flow", "b: &b [1, 2]\nx: {①between: *b}\n",
      "invalid: \"<= 1%\"", "b: &b [1, 2]\nx: {invalid: \"<= 1%\", between: *b}\n"),
  ]

  @Test(arguments: cases)
  func changesNothingElse(_ edited: Case) throws {
    let (text, position) = Self.marked(edited.before)
    #expect(try SpecEditor(text).applying(edited.edit, at: position) == edited.after)
  }

  static let refusals = [
    Case(
      "a value from an anchor", "l: &l \"<= 5%\"\nx: {①missing: *l}\n", "missing: \"<= 6%\"",
      "anchor"),
    Case(
      "a rule in an anchor", "x: &x {①missing: \"= 0\"}\ny: *x\n", "missing: \"<= 6%\"", "anchor"),
    Case(
      "a rule that a merge key brings", "x: &x\n  ①missing: \"= 0\"\ny:\n  <<: *x\n",
      "missing: \"<= 6%\"", "anchor"),
    Case("a variable", "x: {①missing: \"<= ${most}\"}\n", "missing: \"<= 6%\"", "variable"),
    Case("no rule", "x: {missing: ①\t\"= 0\"}\n", "missing: \"<= 6%\"", "no rule"),
    Case("no edit", "x: {①missing: \"= 0\"}\n", "missing", "not a key"),
    Case("no YAML", "x: {①missing: \"= 0\"\n", "missing: \"<= 6%\"", "lint"),
  ]

  @Test(arguments: refusals)
  func refuses(_ refused: Case) throws {
    let (text, position) = Self.marked(refused.before)
    let error = #expect(throws: EditRefusal.self) {
      try SpecEditor(text).applying(refused.edit, at: position)
    }
    #expect(error?.message.contains(refused.after) == true, "\(error?.message ?? "")")
  }

  /// Takes the mark out of a text and returns its place.
  static func marked(_ text: String) -> (text: String, position: SourcePosition) {
    let scalars = Array(text.unicodeScalars)
    let mark = scalars.firstIndex(of: "①") ?? 0
    let before = scalars[..<mark]
    let line = before.count { $0 == "\n" }
    let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: scalars.filter { $0 != "①" })
    return (String(plain), SourcePosition(line: line + 1, column: mark - start + 1))
  }
}
