internal import DataChecks
internal import GateLanguage
internal import Outcomes
internal import Testing

/// What a schema says of columns that are there, are not there, or should not be.
struct SchemaTests {
  private func bench(_ csv: String, _ columns: String, data: String? = nil) -> SpecBench {
    SpecBench(
      tables: [("train", csv)], rules: "schema:\n  columns:\n    \(columns)",
      options: data.map { ["train": $0] } ?? [:])
  }

  @Test func aMissingColumnFailsByNameAndItsRulesAreSkipped() async throws {
    let found = try await bench("distanse\n1\n", "distance: {type: integer, between: [1, 9]}")
      .findings()
    let presence = try #require(
      found.first { $0.identifier.description == "data.train.columns.distance.present" })
    #expect(presence.outcome == .failed)
    #expect(presence.message.contains("did you mean 'distanse'?"))
    #expect(found.contains { $0.outcome == .skipped && "\($0.identifier)".hasSuffix(".between") })
  }

  @Test func nullsBreakNoRuleOnValues() async throws {
    let outcomes = try await bench(
      "id,x\n1,\n2,\n",
      "x: {type: string, one_of: [a], matches: \"^a$\", missing: \"= 0\"}"
    ).outcomes()
    #expect(outcomes["data.train.columns.x.one_of"] == .passed)
    #expect(outcomes["data.train.columns.x.matches"] == .passed)
    #expect(outcomes["data.train.columns.x.missing"] == .failed)
  }

  @Test func valuesThatDoNotParseAreInvalidAndNotMissing() async throws {
    let bench = bench(
      "id,x\n1,1\n2,two\n3,\n4,4\n",
      "x: {type: integer, missing: \"<= 25%\"}\n    id: {type: integer}", data: "key: id")
    let type = try await bench.finding("data.train.columns.x.type")
    #expect(type.outcome == .failed)
    #expect(type.share == Finding.Share(1, of: 3))
    #expect(type.acceptance == "invalid: \"<= 33.4%\"")
    #expect(type.examples.first?.cells.first?.value == "2")
    let missing = try await bench.finding("data.train.columns.x.missing")
    #expect(missing.share == Finding.Share(1, of: 4))
    #expect(missing.outcome == .passed)
  }

  @Test func invalidAllowsAShareOfThePresentValues() async throws {
    let finding = try await bench(
      "x,y\nN1,1\nN2,2\nX,3\n,4\n", "x: {type: string, matches: \"^N\", invalid: \"<= 40%\"}"
    ).finding("data.train.columns.x.matches")
    #expect(finding.outcome == .passed)
    #expect(finding.share == Finding.Share(1, of: 3))
  }

  @Test func twoLevelsWarnAndFail() async throws {
    let rule = "x: {missing: {warn_if: \"> 10%\", fail_if: \"> 50%\"}}"
    #expect(
      try await bench("x,y\n1,1\n,2\n3,3\n", rule).outcomes()["data.train.columns.x.missing"]
        == .warned)
    let failed = try await bench("x,y\n1,1\n,2\n,3\n", rule).finding(
      "data.train.columns.x.missing")
    #expect(failed.outcome == .failed)
    #expect(failed.acceptance == "missing: {fail_if: \"> 66.7%\"}")
  }

  @Test func sensitiveValuesAreNeverShown() async throws {
    let found = try await SpecBench(
      tables: [("train", "id,ssn\n1,secret-1\n2,secret-1\n")],
      rules: """
        schema:
          columns:
            ssn: {type: string, matches: "^[0-9]+$", unique: true, sensitive: true}
        checks:
          - {each: "ssn = 'x'", name: rule}
          - {sql: "select id, ssn as other from {train}", name: query}
          - {each: "CAST(ssn AS INTEGER) > 0", name: quotes a value}
        """, options: ["train": "key: id"]
    ).findings()
    #expect(found.count { $0.outcome == .failed } == 4)
    #expect(found.count { $0.outcome == .errored } == 1)
    #expect(!found.contains { $0.message.contains("secret") })
    let shown = found.flatMap(\.examples).flatMap(\.cells).compactMap(\.value)
    #expect(!shown.contains { $0.contains("secret") })
    #expect(shown.contains("1"))
  }

  @Test func datesAndHostileNames() async throws {
    let outcomes = try await bench(
      "\"a.b \"\"q\"\"; --\",day\n1,2013-01-05\n2,2013-02-01\n",
      """
      "a.b \\"q\\"; --": {type: integer, between: [1, 2], unique: true}
          day: {type: date, between: ["2013-01-01", "2013-01-31"]}
      """
    ).outcomes()
    #expect(outcomes["data.train.columns.a%2Eb \"q\"; --.between"] == .passed)
    #expect(outcomes["data.train.columns.a%2Eb \"q\"; --.unique"] == .passed)
    #expect(outcomes["data.train.columns.day.between"] == .failed)
  }

  @Test func familiesAbsentForbiddenAndExtraColumns() async throws {
    let outcomes = try await SpecBench(
      tables: [("train", "wx_a,wx_b,air_time,arr_delay,more\n1,2.5,3,4,5\n")],
      rules: """
        schema:
          extra_columns: warn
          forbidden: [air_time, "*ssn*"]
          columns:
            "wx_*": {type: float}
            "zz_*": {type: float, optional: true}
            arr_delay: {type: float}
        """, options: ["train": "absent: [arr_delay]"]
    ).outcomes()
    #expect(outcomes["data.train.columns.wx_a.type"] == .passed)
    #expect(outcomes["data.train.columns.wx_b.type"] == .passed)
    #expect(outcomes["data.train.columns.zz_*.present"] == .skipped)
    #expect(outcomes["data.train.columns.arr_delay.absent"] == .failed)
    #expect(outcomes["data.train.columns.arr_delay.type"] == nil)
    #expect(outcomes["data.train.forbidden.air_time"] == .failed)
    #expect(outcomes["data.train.forbidden.*ssn*"] == .passed)
    #expect(outcomes["data.train.extra_columns"] == .warned)
  }

  @Test func levelWarnDoesNotExcuseAnError() async throws {
    let outcomes = try await bench(
      "x,y\n,1\n", "x: {type: float, level: warn, mean: \"> 1\", missing: \"= 0\"}"
    ).outcomes()
    #expect(outcomes["data.train.columns.x.mean"] == .errored)
    #expect(outcomes["data.train.columns.x.missing"] == .warned)
  }
}
