internal import DataChecks
internal import GateLanguage
internal import Outcomes
internal import Testing

/// Faults of rules and checks, each with its kind and line.
struct BindingTests {
  struct Case: CustomTestStringConvertible {
    var rules: String
    var rule: String
    /// The line after `data:` and its one dataset.
    var line: Int
    var help: String?
    var testDescription: String { rules.replacing("\n", with: " ") }
  }

  static let columns = [
    Case(rules: "betwen: [1, 2]", rule: "unknown-rule", line: 3, help: "did you mean 'between'?"),
    Case(rules: "unseen: \"< 0.05\"", rule: "wrong-bound", line: 3),
    Case(rules: "physical: INT64", rule: "unknown-type", line: 3, help: "write BIGINT"),
    Case(rules: "format: emial", rule: "wrong-value", line: 3, help: "did you mean 'email'?"),
    Case(rules: "type: integer, format: uuid", rule: "wrong-type", line: 3),
    Case(rules: "length: 5", rule: "wrong-bound", line: 3),
    Case(rules: "length: \"< 5%\"", rule: "wrong-bound", line: 3),
    Case(rules: "type: float, length: 1..5", rule: "wrong-type", line: 3),
    Case(rules: "type: string, not_in_future: true", rule: "wrong-type", line: 3),
    Case(rules: "type: integer, none_of: [a]", rule: "wrong-type", line: 3),
    Case(rules: "must_occur: []", rule: "wrong-value", line: 3),
    Case(rules: "must_occur: [a, a]", rule: "duplicate-value", line: 3),
    Case(rules: "variants: forbidden", rule: "wrong-value", line: 3),
    Case(rules: "mixed_missing: \"< 0.5\"", rule: "wrong-bound", line: 3),
    Case(rules: "type: integer, whitespace: forbid", rule: "wrong-type", line: 3),
    Case(rules: "constant: \"yes\"", rule: "wrong-type", line: 3),
    Case(rules: "increasing: true", rule: "missing-key", line: 3),
    Case(rules: "increasing: {allong: y}", rule: "unknown-key", line: 3),
    Case(rules: "type: boolean, decreasing: {along: y}", rule: "wrong-type", line: 3),
    Case(rules: "sum: \"< 5%\"", rule: "wrong-bound", line: 3),
    Case(rules: "type: string, median: \"< 5\"", rule: "wrong-type", line: 3),
    Case(rules: "type: integer, one_of: [a]", rule: "wrong-type", line: 3),
    Case(rules: "type: string, one_of: [1]", rule: "wrong-type", line: 3),
    Case(rules: "type: string, mean: \"> 1\"", rule: "wrong-type", line: 3),
    Case(rules: "between: [9, 1]", rule: "wrong-value", line: 3),
    Case(rules: "between: [null, null]", rule: "wrong-value", line: 3),
    Case(rules: "between: [null, true]", rule: "wrong-value", line: 3),
    Case(rules: "type: date, between: [null, 5]", rule: "wrong-type", line: 3),
    Case(rules: "between: [1, 2, 3]", rule: "wrong-value", line: 3),
    Case(rules: "between: \"1..2\"", rule: "wrong-type", line: 3),
    Case(rules: "missing: 5", rule: "wrong-bound", line: 3),
    Case(rules: "missing: \"< 0.05\"", rule: "wrong-bound", line: 3),
    Case(rules: "mean: \"< 5%\"", rule: "wrong-bound", line: 3),
    Case(rules: "quantile(1.5): \"< 5\"", rule: "wrong-value", line: 3),
    Case(rules: "quantile: \"< 5\"", rule: "wrong-value", line: 3),
    Case(rules: "mean(1): \"< 5\"", rule: "unknown-rule", line: 3),
    Case(rules: "unique: false", rule: "wrong-value", line: 3),
    Case(rules: "invalid: \"< 5%\"", rule: "unused-key", line: 3),
  ]

  @Test(arguments: columns)
  func columnRule(_ example: Case) throws {
    try check("schema:\n  columns:\n    x: {\(example.rules)}", example)
  }

  static let checks = [
    Case(rules: "row: \"> 1\"", rule: "unknown-check", line: 2, help: "did you mean 'rows'?"),
    Case(rules: "fresh: {column: t}", rule: "missing-key", line: 2),
    Case(rules: "fresh: {max_age: 40}", rule: "wrong-type", line: 2),
    Case(rules: "fresh: {max_age: {fail_if: \"< 4d\"}}", rule: "wrong-value", line: 2),
    Case(rules: "fresh: {max_age: {}}", rule: "wrong-value", line: 2),
    Case(rules: "fresh: {max_age: 4d, future: no}", rule: "wrong-value", line: 2),
    Case(rules: "rows: {change: \"30%\"}", rule: "wrong-bound", line: 2),
    Case(rules: "rows: {against: train}", rule: "missing-key", line: 2),
    Case(rules: "rows: {change: \"±5%\"}, by: x", rule: "useless-key", line: 2),
    Case(rules: "rows: {change: \"±5%\"}, when: x > 0", rule: "useless-key", line: 2),
    Case(
      rules: "rows: {change: \"±5%\", against: trian}", rule: "unknown-dataset", line: 2,
      help: "did you mean 'train'?"),
    Case(rules: "rows: \"> 0\", when: x > 0", rule: "missing-key", line: 2),
    Case(rules: "rows: \"> 0\", by: [x, x]", rule: "duplicate-value", line: 2),
    Case(rules: "measure: {must: \"> 0\"}, name: m", rule: "missing-key", line: 2),
    Case(
      rules: "measure: {sql: \"select 1 from {train}\", must: \"> 5%\"}, name: m",
      rule: "wrong-bound", line: 2),
    Case(
      rules: "measure: {sql: \"select 1 from {train}\", must: \"> 5\"}, name: m, when: x > 0",
      rule: "useless-key", line: 2),
    Case(
      rules: "equal: {sql: \"select 1 from {train}\", to: \"select 1 from {trian}\"}, name: m",
      rule: "unknown-dataset", line: 2, help: "did you mean 'train'?"),
    Case(
      rules: "foreign: {column: x, references: trian.x}", rule: "unknown-dataset", line: 2,
      help: "did you mean 'train'?"),
    Case(rules: "foreign: {column: x, references: train}", rule: "wrong-value", line: 2),
    Case(
      rules: "foreign: {columns: [x, y], references: [train.x]}", rule: "wrong-value", line: 2),
    Case(rules: "foreign: {references: train.x}", rule: "missing-key", line: 2),
    Case(rules: "balance: {column: x}", rule: "missing-key", line: 2),
    Case(rules: "balance: {column: x, minority: \"> 0.5\"}", rule: "wrong-bound", line: 2),
    Case(
      rules: "balance: {column: x, minorty: \"> 5%\", classes: \"= 2\"}", rule: "unknown-key",
      line: 2, help: "did you mean 'minority'?"),
    Case(rules: "conflicting_labels: {columns: [x], label: x}", rule: "contradiction", line: 2),
    Case(rules: "correlation: {columns: [x], pearson: \"> 0\"}", rule: "wrong-value", line: 2),
    Case(rules: "correlation: {columns: [x, y]}", rule: "missing-key", line: 2),
    Case(rules: "gaps: {column: x, every: 0d}", rule: "wrong-value", line: 2),
    Case(rules: "gaps: {column: x, every: 1}", rule: "wrong-type", line: 2),
    Case(rules: "gaps: {column: x, every: 1y}", rule: "wrong-value", line: 2),
    Case(
      rules: "each: \"x > 0\", name: a, share: \"> 5%\", invalid: \"< 5\"", rule: "useless-key",
      line: 2),
    Case(
      rules: "sql: \"select 1 from {train}\", name: a, when: x > 0", rule: "useless-key", line: 2),
    Case(rules: "rows: \"> 1%\"", rule: "wrong-bound", line: 2),
    Case(rules: "each: \"x > 0\"", rule: "missing-key", line: 2),
    Case(rules: "each: \"x > 0\", name: a, shar: \"> 5%\"", rule: "unknown-key", line: 2),
    Case(rules: "sql: \"select 1\", name: a", rule: "wrong-value", line: 2),
    Case(
      rules: "sql: \"select 1 from {trian}\", name: a", rule: "unknown-dataset", line: 2,
      help: "did you mean 'train'?"),
    Case(rules: "unique: [a, a]", rule: "duplicate-value", line: 2),
    Case(rules: "unique: 5", rule: "wrong-type", line: 2),
  ]

  @Test(arguments: checks)
  func check(_ example: Case) throws {
    try check("checks:\n  - {\(example.rules)}", example)
  }

  @Test func twoRulesWithOneIdentifierAskForAName() throws {
    let bench = SpecBench(
      tables: [("train", "")], rules: "checks:\n  - rows: \"> 1\"\n  - {rows: \"< 9\", in: train}")
    let diagnostics = try bench.plan().diagnostics
    #expect(diagnostics.map(\.rule) == ["duplicate-identifier"])
    #expect(diagnostics.first?.span.start.line == 7)
    #expect(diagnostics.first?.related?.span.start.line == 6)
    #expect(diagnostics.first?.help?.contains("name:") == true)
    let named = SpecBench(
      tables: [("train", "")],
      rules: "checks:\n  - rows: \"> 1\"\n  - {rows: \"< 9\", in: train, name: not too many}")
    #expect(try named.plan().diagnostics.isEmpty)
    #expect(
      try named.plan().plan.planned.map(\.identifier.description)
        == ["data.train.rows", "data.train.rows.not too many"])
  }

  private func check(_ rules: String, _ example: Case) throws {
    let bench = SpecBench(tables: [("train", "")], rules: rules)
    let diagnostics = try bench.plan().diagnostics
    #expect(diagnostics.map(\.rule) == [example.rule], "\(diagnostics.map(\.message))")
    // Four lines come before the rules.
    #expect(diagnostics.first?.span.start.line == 4 + example.line)
    if let help = example.help { #expect(diagnostics.first?.help == help) }
  }
}
