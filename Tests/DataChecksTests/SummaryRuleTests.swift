internal import DataChecks
internal import Outcomes
internal import Testing

/// Rules on a summary of the column: sums, medians, numbers of values.
struct SummaryRuleTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    var values: [String]
    var outcome: Outcome
    var observed: String
    var acceptance: String?
    var testDescription: String { "\(rule) of \(values)" }
  }

  private static let digits = [3, -1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9].map(String.init)
  private static let mixed = ["0.5", "", "nan", "-2.25", "7.125", "0.5", "0.0", "-0.0"]

  /// Numbers of pandas 3.1 and of `math.fsum`.
  static let cases = [
    Case(rule: "sum: \"= 75\"", values: digits, outcome: .passed, observed: "75"),
    Case(
      rule: "sum: \"< 70\"", values: digits, outcome: .failed, observed: "75",
      acceptance: "sum: \"<= 75\""),
    Case(rule: "sum: \"= 5.875\"", values: mixed, outcome: .passed, observed: "5.875"),
    Case(
      rule: "sum: \"= 1\"", values: Array(repeating: "0.1", count: 10), outcome: .passed,
      observed: "1"),
    Case(
      rule: "type: integer, sum: \"= 9007199254740996\"",
      values: ["9007199254740993", "1", "2"], outcome: .passed, observed: "9.0072e+15"),
    Case(rule: "sum: \"> 0\"", values: ["", ""], outcome: .errored, observed: "not measured"),
    Case(rule: "sum: \"> 0\"", values: ["inf", "1"], outcome: .passed, observed: "inf"),
    Case(rule: "median: \"= 5\"", values: digits, outcome: .passed, observed: "5"),
    Case(
      rule: "median: {warn_if: \"> 0.2\", fail_if: \"> 0.3\"}", values: mixed, outcome: .warned,
      observed: "0.25", acceptance: "median: {warn_if: \"> 0.25\"}"),
    Case(
      rule: "distinct: 9..10", values: digits, outcome: .passed,
      observed: "10 different among 15 present values (66.7%)"),
    Case(
      rule: "distinct: \"= 4\"", values: mixed, outcome: .passed,
      observed: "4 different among 6 present values (66.7%)"),
    Case(
      rule: "distinct: \">= 90%\"", values: digits, outcome: .failed,
      observed: "10 different among 15 present values (66.7%)", acceptance: "distinct: \">= 66.6%\""
    ),
    Case(
      rule: "distinct: \"< 90%\"", values: ["", "nan"], outcome: .errored,
      observed: "0 different among 0 present values"),
    Case(
      rule: "distinct: \">= 1\"", values: ["", "nan"], outcome: .failed,
      observed: "0 different among 0 present values", acceptance: "distinct: \">= 0\""),
    Case(
      rule: "constant: false", values: ["1", "nan", "1", ""], outcome: .failed,
      observed: "one value", acceptance: "constant: true"),
    Case(rule: "constant: true", values: ["0.0", "-0.0"], outcome: .passed, observed: "one value"),
    Case(
      rule: "constant: true", values: ["1", "inf"], outcome: .failed,
      observed: "different values", acceptance: "constant: false"),
    Case(
      rule: "constant: true", values: ["", "nan"], outcome: .failed, observed: "no present value"),
    Case(rule: "constant: false", values: [""], outcome: .failed, observed: "no present value"),
    Case(
      rule: "type: string, constant: false", values: ["a", "A"], outcome: .passed,
      observed: "different values"),
  ]

  @Test(arguments: cases)
  func judged(_ example: Case) async throws {
    let rows = example.values.enumerated().map { "\($0),\($1)\n" }.joined()
    let name = try #require(
      example.rule.split(separator: ", ").last?.split(separator: ":").first.map(String.init))
    let key = example.rule.hasPrefix("median") ? "median" : name
    let type = example.rule.hasPrefix("type") ? "" : "type: float, "
    let finding = try await SpecBench(
      tables: [("t", "id,x\n" + rows)],
      rules: "schema: {columns: {x: {\(type)\(example.rule)}}}"
    ).finding("data.t.columns.x.\(key)")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.observed == example.observed)
    #expect(finding.acceptance == example.acceptance)
  }

  @Test(arguments: ["1\n", "1\n\"\"\nnan\n", "1\n2\ninf\n"])
  func aStandardDeviationNeedsTwoFiniteValues(csv: String) async throws {
    let finding = try await SpecBench(
      tables: [("t", "x\n" + csv)],
      rules: "schema: {columns: {x: {type: float, stddev: \"< 5\"}}}"
    ).finding("data.t.columns.x.stddev")
    #expect(finding.outcome == .errored)
    #expect(finding.message.contains("undefined for fewer than two values"))
  }

  @Test func aRuleOfTextsOnAnotherTypeIsAnError() async throws {
    let outcomes = try await SpecBench(
      tables: [("t", "x\n1\n2\n")],
      rules: """
        schema:
          columns:
            x: {length: "> 0", format: uuid, variants: forbid, mixed_missing: forbid,
                whitespace: forbid, mixed_types: forbid, not_in_future: true, sum: "> 0"}
        """
    ).outcomes()
    #expect(outcomes["data.t.columns.x.sum"] == .passed)
    #expect(outcomes.count { $0.value == .errored } == 7)
  }

  @Test func physicalTypes() async throws {
    let found = try await SpecBench(
      tables: [("t", "a,b,c\n1,2.5,2013-01-01\n")],
      rules: """
        schema:
          columns:
            a: {type: integer, physical: BIGINT}
            b: {type: decimal, physical: "decimal( 38,9 )"}
            c: {type: timestamp, physical: TIMESTAMP_NS}
        """
    ).findings()
    let physical = found.filter { "\($0.identifier)".hasSuffix("physical") }
    #expect(physical.map(\.outcome) == [.passed, .passed, .failed])
    #expect(physical.last?.acceptance == "physical: \"TIMESTAMP\"")
    #expect(physical.last?.observed == "TIMESTAMP")
  }
}
