import Testbench
import Testing

@testable import DataEngine

/// SQL of users reads the datasets and nothing else.
struct SealingTests {
  static let queries = [
    "select * from read_text('/etc/passwd')", "select * from '/etc/passwd'",
    "select * from read_csv('/etc/passwd')", "select * from glob('/*')",
    "with c as (select * from read_blob('/etc/passwd')) select * from c",
    "with \"/etc/hosts\" as (select 1) select * from (select * from \"/etc/passwd\")",
    "copy {t} to '/var/assay-escape.csv'", "attach '/var/assay-escape.db'", "install httpfs",
    "load httpfs", "set threads = 1", "reset all", "pragma database_list",
    "create table x as select 1", "drop view t", "export database '/var/assay-escape'",
    "select 1; drop view t", "select 1) union select (2", "call enable_logging()",
    "select * from enable_logging(storage='file')", "select * from duckdb_settings()",
    "select * from information_schema.tables", "select * from main.duckdb_views",
    "describe t", "select * from (summarize t)", "select * from {missing}", "select {", "",
    "select * from query('select 1')", "select * from query_table('t')", "select ?",
    "explain select 1",
  ]

  static let expressions = [
    "1=1) union select (1=1", "a = 1, 2", "a = 1 from range(3)", "a = 1 as b", "distinct a = 1",
    "a = 1) or (1=1", "a = 1;", "a = 1 /* ", "*", "columns(*) > 0", "", "a >", "a = 1 order by a",
    "a = 1 where a = 1", "a = 1 group by a", "(select count(*) from read_text('/etc/passwd')) > 0",
    "exists (from '/etc/passwd')", "a = $1", "a = 1 union select true", "a = 1 limit 1", "b = 1",
  ]

  @Test(arguments: queries)
  func refusesQuery(_ sql: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n2\n")
    await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.rows(sql: sql, limit: 5)
    }
    guard case .failure = await fixture.measure(.failingRows(sql: sql)) else {
      Issue.record("measured: \(sql)")
      return
    }
  }

  @Test(arguments: expressions)
  func refusesExpression(_ sql: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n2\n")
    let measure = Measure.count(.doesNotHold(sql: sql))
    let results = await fixture.engine.measure([measure, .rows], of: "t")
    guard case .failure = results[measure] else {
      Issue.record("measured: \(sql): \(results[measure])")
      return
    }
    #expect(results[.rows] == .count(2))
  }

  @Test func theLibraryIsSealedBesides() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindParquet("SELECT 1 AS a")
    try await fixture.engine.seal()
    let outside = try fixture.folder.write("a\n1\n", to: "outside.csv")
    for sql in [
      "SELECT * FROM read_csv('\(outside)')", "COPY main.t TO '\(outside)2'",
      "ATTACH '\(outside).db'", "INSTALL httpfs", "LOAD httpfs", "SET threads = 1",
      "SET enable_external_access = true",
    ] {
      await #expect(throws: EngineError.self, "\(sql)") {
        try await fixture.engine.executeSealed(sql)
      }
    }
    #expect(await fixture.measure(.rows) == .count(1))
  }

  @Test func allowsWhatIsHarmless() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n2\n")
    for sql in [
      "select * from {t} where a > 1;", "with x as (select a from {t}) select * from x where a = 2",
      "select unnest([5])", "select a from {t} -- and a comment\nwhere a = 1",
    ] {
      #expect(await fixture.measure(.failingRows(sql: sql)) == .count(1), "\(sql)")
    }
    for sql in [
      "a = 1 -- a comment", "a in (select min(a) from {t})", "{{'k': a}.k = 1", "a < 2 and true",
    ] {
      #expect(await fixture.measure(.count(.doesNotHold(sql: sql))) == .count(1), "\(sql)")
    }
  }
}

extension Engine {
  /// Runs SQL in the sealed database without the check of its text.
  func executeSealed(_ sql: String) throws { _ = try sealed.rows(sql, to: "run", "test") }
}
