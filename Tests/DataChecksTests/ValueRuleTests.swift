internal import DataChecks
internal import Outcomes
internal import Testing

/// Rules on values: counts, denominators, examples and the edit that would accept them.
struct ValueRuleTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    /// Lines of `id,x`.
    var rows: String
    var outcome: Outcome
    var share: Finding.Share?
    var message: String
    var acceptance: String?
    var testDescription: String { "\(rule) on \(rows.debugDescription)" }

    init(
      _ rule: String, _ rows: String, _ outcome: Outcome, _ share: Finding.Share?,
      _ message: String, _ acceptance: String? = nil
    ) {
      self.rule = rule
      self.rows = rows
      self.outcome = outcome
      self.share = share
      self.message = message
      self.acceptance = acceptance
    }
  }

  static let texts = [
    Case("length: 1..4", "1,é\n2,\n3,\"\"\n4,12345\n", .failed, .init(2, of: 3), "another length"),
    Case("length: \"!= 2\"", "1,ab\n2,abc\n", .failed, .init(1, of: 2), "!= 2"),
    Case("length: \"outside 2..3\"", "1,a\n2,abcd\n3,\n", .passed, .init(0, of: 2), "none of 2"),
    Case("length: \"< 1\"", "1,\"\"\n2,\n", .passed, .init(0, of: 1), "none of 1"),
    Case("length: \"<= 1\"", "1,\n2,\n", .passed, .init(0, of: 0), "none of 0"),
    Case(
      "format: uuid, invalid: \"<= 50%\"",
      "1,123e4567-e89b-12d3-a456-426614174000\n2,x\n3,\n", .passed, .init(1, of: 2), "as allowed"),
    Case(
      "format: country", "1,DE\n2,de\n3,\n", .failed, .init(1, of: 2), "format country",
      "invalid: \"<= 50%\""),
    Case(
      "none_of: [\"\", test]", "1,Test\n2,test\n3,\n4,\"\"\n", .failed, .init(2, of: 3),
      "2 values forbidden", "invalid: \"<= 66.7%\""),
    Case(
      "whitespace: forbid", "1,a b\n2,a\u{A0}\n3,\"\ta\"\n4,\"a\n\"\n5,\n6,\u{3000}\n", .failed,
      .init(4, of: 5), "begin or end with whitespace", "invalid: \"<= 80%\""),
    Case(
      "must_occur: [EWR, \"J\\\"F\", LGA]", "1,EWR\n2,ewr\n3,LGA\n", .failed, nil,
      "2 of 3 values occur; 'J\"F' does not", "must_occur: [\"EWR\", \"LGA\"]"),
    Case("must_occur: [a]", "1,\n", .failed, nil, "0 of 1 values occur; 'a' does not"),
    Case(
      "mixed_types: forbid", "1,1\n2,2.5\n3,x\n4,\n5, 7 \n", .failed, .init(1, of: 4),
      "are texts among numbers", "mixed_types: \"<= 25%\""),
    Case(
      "mixed_types: forbid", "1,a\n2,1e400\n3,nan\n4,inf\n", .passed, .init(0, of: 4),
      "read as numbers"),
    Case("mixed_types: forbid", "1,\n", .passed, .init(0, of: 0), "none of 0"),
  ]

  static let numbers = [
    Case(
      "type: integer, between: [null, 5]", "1,5\n2,6\n3,-100\n4,\n", .failed, .init(1, of: 3),
      "lie above 5", "invalid: \"<= 33.4%\""),
    Case(
      "type: float, between: [0, null]", "1,inf\n2,nan\n3,-0.0\n4,-inf\n", .failed,
      .init(1, of: 3), "lie below 0"),
    Case(
      "type: integer, none_of: [1, 2], invalid: {warn_if: \"> 1\", fail_if: \"> 75%\"}",
      "1,1\n2,2\n3,3\n4,\n5,two\n", .warned, .init(2, of: 4), "values forbidden"),
    Case(
      "type: integer, none_of: [1, 2], invalid: {warn_if: \"> 1\", fail_if: \"> 50%\"}",
      "1,1\n2,2\n3,3\n4,\n", .failed, .init(2, of: 3), "values forbidden",
      "invalid: {fail_if: \"> 66.7%\"}"),
    Case(
      "type: boolean, must_occur: [true, false]", "1,true\n2,true\n", .failed, nil,
      "1 of 2 values occur; 'false' does not", "must_occur: [true]"),
    Case(
      "type: date, none_of: [\"1970-01-01\"]", "1,1970-01-01\n2,2013-01-01\n", .failed,
      .init(1, of: 2), "are the value forbidden"),
  ]

  static let spellings = [
    Case(
      "variants: forbid", "1,UA\n2,ua \n3,UA\n4,e\u{301}\n5,\u{e9}\n6,\n7,B6\n", .failed,
      .init(2, of: 7), "2 values written differently: 'UA' (2 rows) = 'ua ' (1 row), "),
    Case(
      "variants: \"<= 1\"", "1,UA\n2,ua\n3,UA\n", .passed, .init(1, of: 3), "as allowed"),
    Case(
      "variants: {warn_if: \"> 0\", fail_if: \"> 50%\"}", "1,UA\n2,ua\n3,UA\n", .warned,
      .init(1, of: 3), "1 value written differently"),
    Case("variants: forbid", "1,\n", .passed, .init(0, of: 1), "none of 1"),
    Case("variants: forbid", "", .passed, .init(0, of: 0), "none of 0"),
    Case(
      "mixed_missing: forbid", "1,NA\n2,\n3,na\n4,NA\n5,\"\"\n6,Nathan\n7,-\n", .failed,
      .init(4, of: 7),
      "1 null written differently: 'NA' (2 rows) = NULL (1 row) = '' (1 row) = '-' (1 row) = "
        + "'na' (1 row)", "mixed_missing: \"<= 57.2%\""),
    Case("mixed_missing: forbid", "1,NA\n2,NA\n3,a\n", .passed, .init(0, of: 3), "none of 3"),
  ]

  @Test(arguments: texts + numbers + spellings)
  func judged(_ example: Case) async throws {
    let rule = example.rule.replacing(#/^type: [a-z]+, /#, with: "")
    let type = rule == example.rule ? "type: string, " : ""
    let name = try #require(rule.split(separator: ":").first)
    let bench = SpecBench(
      tables: [("t", "id,x\n" + example.rows)],
      rules: "schema: {columns: {x: {\(type)\(example.rule)}}}",
      options: ["t": "key: id"])
    let finding = try await bench.finding("data.t.columns.x.\(name)")
    #expect(finding.outcome == example.outcome, "\(finding.message)")
    #expect(finding.share == example.share)
    #expect(finding.message.contains(example.message), "\(finding.message)")
    if let acceptance = example.acceptance { #expect(finding.acceptance == acceptance) }
    if example.outcome == .failed, name != "must_occur" {
      #expect(finding.sql?.contains("\"t\"") == true)
      let odd = example.share.map { min($0.numerator, 5) } ?? 0
      #expect(finding.examples.count >= odd && finding.examples[0].cells[0].column == "id")
    }
  }

  @Test func valuesOfSensitiveColumnsAreNotNamed() async throws {
    let found = try await SpecBench(
      tables: [("t", "id,x\n1,Secret\n2,secret\n3,secret \n4,12\n")],
      rules: """
        schema:
          columns:
            "x*": {type: string, whitespace: forbid, mixed_types: forbid, unseen: "= 0",
                   must_occur: [a], sensitive: true}
            "*x": {variants: forbid}
        """, options: ["t": "key: id"]
    ).withTraining("id,x\n1,other\n").findings()
    #expect(
      found.count { $0.outcome == .failed && $0.identifier.description.hasPrefix("data.t.") } == 5)
    #expect(!found.contains { $0.message.lowercased().contains("secret") })
    #expect(!found.flatMap(\.examples).flatMap(\.cells).contains { $0.column == "x" })
  }

  @Test func datesAfterTheInstantOfTheRun() async throws {
    let outcomes = try await SpecBench(
      tables: [
        (
          "t",
          "d,t,z\n2026-11-21,2026-11-21T12:00:00,2026-11-21 11:59:59\n,,\n"
            + "2026-11-22,2026-11-21T12:00:01,2026-11-21 12:00:00\n"
        )
      ],
      rules: """
        schema:
          columns:
            d: {type: date, not_in_future: true}
            t: {type: timestamp, not_in_future: true}
            z: {type: timestamp, not_in_future: true}
        """
    ).findings()
    func finding(_ column: String) -> Finding? {
      outcomes.first { "\($0.identifier)" == "data.t.columns.\(column).not_in_future" }
    }
    #expect(finding("d")?.share == Finding.Share(1, of: 2))
    #expect(finding("d")?.message.contains("lie after 2026-11-21") == true)
    #expect(finding("t")?.share == Finding.Share(1, of: 2))
    #expect(finding("t")?.message.contains("2026-11-21T12:00:00Z") == true)
    #expect(finding("z")?.outcome == .passed)
  }
}
