internal import DataChecks
internal import Outcomes
internal import Testing

/// Column rules about the rows that a `when:` selects.
struct ColumnConditionTests {
  private let csv = "id,g,x\n1,a,5\n2,b,-1\n3,a,-2\n4,,7\n5,b,5\n6,a,\n7,a,two\n"

  private func findings(_ rules: String, _ condition: String) async throws -> [Finding] {
    try await SpecBench(
      tables: [("t", csv)],
      rules: "schema: {columns: {x: {type: integer, \(rules), when: \"\(condition)\"}}}",
      options: ["t": "key: id, where: \"id < 100\""]
    ).findings().filter { "\($0.identifier)".hasPrefix("data.t.columns.x.") }
  }

  @Test func everyRuleOfTheColumnIsAboutThoseRows() async throws {
    let found = try await findings(
      "between: [0, 9], missing: \\\"= 0\\\", mean: \\\"= 1.5\\\", unique: true, distinct: \\\"= 2\\\", "
        .replacing("\\\"", with: "\"") + "increasing: {along: id}", "g = 'a' -- ja")
    func finding(_ key: String) -> Finding? {
      found.first { "\($0.identifier)" == "data.t.columns.x.\(key)" }
    }
    #expect(finding("between")?.share == Finding.Share(1, of: 3))
    #expect(finding("between")?.examples.map { $0.cells.first?.value } == ["3"])
    #expect(finding("between")?.message.hasPrefix("t.x when g = 'a' -- ja: ") == true)
    #expect(finding("between")?.expected?.hasSuffix(", when g = 'a' -- ja") == true)
    let sql = try #require(finding("between")?.sql)
    #expect(sql.contains("(SELECT * FROM \"t\" WHERE (g = 'a' -- ja\n))"))
    #expect(finding("missing")?.share == Finding.Share(1, of: 4))
    #expect(finding("mean")?.outcome == .passed)
    #expect(finding("unique")?.outcome == .passed)
    #expect(finding("distinct")?.outcome == .passed)
    #expect(finding("increasing")?.share == Finding.Share(1, of: 3))
    // Presence and type are those of all rows.
    #expect(finding("type")?.share == Finding.Share(1, of: 6))
  }

  @Test func withoutSuchRowsTheRulesAreSkipped() async throws {
    let found = try await findings("between: [0, 9], mean: \"> 1\"", "g = 'zz'")
    #expect(found.map(\.outcome) == [.passed, .failed, .skipped, .skipped])
    #expect(found.last?.message.contains("no row meets its `when`") == true)
  }

  @Test(arguments: ["nosuch > 1", "x > 0) OR (TRUE", "id IN (SELECT id FROM t)", "count(*)"])
  func aWrongConditionIsAnError(condition: String) async throws {
    let found = try await findings("between: [0, 9]", condition)
    #expect(found.last?.outcome == .errored, "\(found.map(\.message))")
  }
}
