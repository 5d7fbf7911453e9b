import Foundation
import Testbench
import Testing

@testable import DataEngine

/// SQL of users, wherever a spec takes it, reaches neither files nor settings nor other databases.
struct HostileSQLTests {
  /// A file that no dataset names; each attempt to read it must fail, and no file may appear.
  struct World {
    let fixture: EngineFixture
    let secret: String
    let target: String

    init() async throws {
      fixture = try EngineFixture()
      secret = try fixture.folder.write("a\n4711\n", to: "outside/secret.csv")
      target = fixture.folder.path + "/outside/written"
      try fixture.folder.write("{\"a\": 4711}\n", to: "outside/secret.json")
      try fixture.folder.write("insert into t values (1);\n", to: "outside/secret.sql")
      try await fixture.engine.execute(
        "COPY (SELECT 4711 AS a) TO '\(fixture.folder.path)/outside/secret.parquet' "
          + "(FORMAT parquet)")
      try await fixture.bindCSV("a\n1\n2\n")
    }

    /// The text with the paths of this world.
    func filled(_ text: String) -> String {
      text.replacing("$SECRET", with: secret).replacing("$TARGET", with: target)
        .replacing("$FOLDER", with: fixture.folder.path + "/outside")
    }

    /// The files beside the secret.
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path + "/outside").sorted()
    }
  }

  /// Table expressions that read something else.
  static let tables = [
    "read_csv('$SECRET')", "read_csv_auto('$SECRET')", "sniff_csv('$SECRET')", "'$SECRET'",
    "\"$SECRET\"", "'$FOLDER/*.csv'", "read_text('$SECRET')", "read_blob('$SECRET')",
    "read_json('$FOLDER/secret.json')", "read_json_auto('$FOLDER/secret.json')",
    "read_ndjson('$FOLDER/secret.json')", "read_json_objects('$FOLDER/secret.json')",
    "read_ndjson_objects('$FOLDER/secret.json')", "read_parquet('$FOLDER/secret.parquet')",
    "parquet_scan('$FOLDER/secret.parquet')", "parquet_metadata('$FOLDER/secret.parquet')",
    "parquet_schema('$FOLDER/secret.parquet')", "parquet_file_metadata('$FOLDER/secret.parquet')",
    "parquet_kv_metadata('$FOLDER/secret.parquet')",
    "parquet_bloom_probe('$FOLDER/secret.parquet', 'a', 1)", "glob('$FOLDER/*')",
    "read_csv('http://127.0.0.1:9/x.csv')", "'https://127.0.0.1:9/x.parquet'", "'s3://b/x.parquet'",
    "'/dev/stdin'", "'file://$SECRET'", "read_duckdb('$TARGET', table_name = 'x')",
    "duckdb_settings()", "duckdb_secrets()", "which_secret('s3://b', 's3')", "duckdb_databases()",
    "duckdb_views()", "duckdb_tables()", "duckdb_extensions()", "duckdb_temporary_files()",
    "pragma_table_info('t')", "pragma_database_size()", "pragma_storage_info('t')",
    "information_schema.tables", "sqlite_master", "pg_catalog.pg_class", "duckdb_logs",
    "duckdb_logs()", "system.main.duckdb_settings()", "main.t", "memory.main.t", "unparsed.t",
    "query('select * from ''$SECRET''')", "query_table('t')", "query_table(['t'])",
    "json_execute_serialized_sql(json_serialize_sql('select 1'))", "checkpoint()",
    "force_checkpoint()", "enable_logging()", "truncate_duckdb_logs()", "sql_auto_complete('sel')",
    "test_all_types()", "summary((select 1))", "repeat_row(1, num_rows = 3)",
    "seq_scan('t')", "arrow_scan(1, 2, 3)", "pandas_scan(1)", "(describe t)", "(summarize t)",
    "(show tables)", "(pragma database_list)", "(values (1)) v(a), read_text('$SECRET')",
    "(select * from (select * from read_text('$SECRET')))",
    "(with c as (select * from '$SECRET') select * from c)",
    "(with recursive c as (select 1 as a union all select a from '$SECRET') select * from c)",
    "(with t2 as materialized (from read_csv('$SECRET')) from t2)",
    "(pivot '$SECRET' on a using count(*))", "(unpivot '$SECRET' on a)",
    "t positional join '$SECRET'", "t asof join '$SECRET' u on t.a >= u.a",
    "t semi join '$SECRET' using (a)", "(select 1) x, lateral (select * from read_text('$SECRET'))",
  ]

  /// Statements that are no SELECT, or more than one.
  static let statements = [
    "copy {t} to '$TARGET'", "copy (select 1) to '$TARGET' (format parquet)",
    "copy t from '$SECRET'", "export database '$TARGET'", "import database '$FOLDER'",
    "attach '$TARGET'", "attach '$TARGET' as x (type sqlite)", "detach memory", "use memory",
    "create table x as select 1", "create or replace view t as select 1",
    "create macro f(x) as x + 1", "create macro g() as table select * from '$SECRET'",
    "create secret (type s3, key_id 'k', secret 's')", "create persistent secret x (type s3)",
    "drop secret x", "create temp table x (a int)", "create sequence s", "create schema s",
    "create type e as enum ('a')", "drop view t", "alter view t rename to u",
    "insert into t values (1)", "update t set a = 1", "delete from t",
    "merge into t using t on true",
    "truncate t", "install httpfs", "force install httpfs", "load httpfs", "load '$TARGET'",
    "update extensions", "set threads = 1", "set global memory_limit = '1GB'",
    "set enable_external_access = true", "set lock_configuration = false",
    "set variable x = getenv('HOME')", "reset threads", "reset all", "pragma threads = 1",
    "pragma enable_profiling", "pragma database_list", "pragma import_database('$FOLDER')",
    "call pragma_version()", "call enable_logging()", "call force_checkpoint()", "checkpoint",
    "vacuum", "analyze", "begin", "commit", "rollback", "prepare p as select 1", "execute p",
    "deallocate p", "explain select 1", "explain analyze select 1", "describe t", "show tables",
    "summarize t", "comment on view t is 'x'", ".read $FOLDER/secret.sql", "",
    "select 1; copy (select 1) to '$TARGET'", "select 1;; select 2", "select 1; -- \n attach 'x'",
    "/* */ ; select 1", "select 1) union select (2", "select 1 /*",
    "select 1 into outfile '$TARGET'",
    "select * from {t}, {missing}", "select ?", "select $1", "select $x", "select 1 {",
  ]

  /// Expressions that are none, read something else, or tell of the world.
  static let expressions = [
    "current_setting('threads') > 0", "a > Current_Setting('threads')",
    "getvariable('x') is null", "getenv('HOME') is null",
    "(select count(*) from read_text('$SECRET')) > 0",
    "exists (from '$SECRET')", "a in (select a from '$SECRET')",
    "a = any (select a from read_csv('$SECRET'))", "a > (from read_csv('$SECRET'))",
    "a = 1 union select a from '$SECRET'", "1=1) union select a from ('$SECRET'",
    "a = 1; attach '$TARGET'", "a = 1 -- \n; attach '$TARGET'", "a = 1) -- ", "a = 1 /*",
    "a = 1, 2", "a = 1 from '$SECRET'", "a = 1 as b", "*", "columns(*) > 0", "", "?", "a = $1",
    "a = 1 limit 1", "a = 1 order by a", "copy", "(with c as (from '$SECRET') from c) > 0",
    "(select count(*) from duckdb_settings()) > 0", "list_sum([x for x in (from '$SECRET')]) > 0",
    "(select max(a) from main.t) > 0", "(select count(*) from glob('$FOLDER/*')) > 0",
  ]

  static let queries =
    tables.map { "select * from \($0)" } + ["from '$SECRET'", "table '$SECRET'"] + statements

  @Test(arguments: queries)
  func refusesQueries(_ sql: String) async throws {
    let world = try await World()
    let (engine, before) = (world.fixture.engine, try world.files())
    let sql = world.filled(sql)
    var source = DatasetSource(name: "made", path: "")
    source.query = sql
    await #expect(throws: EngineError.self, "query: \(sql)") { _ = try await engine.bind(source) }
    await #expect(throws: EngineError.self, "rows: \(sql)") {
      _ = try await engine.rows(sql: sql, limit: 5)
    }
    let value = Measure.table(TableMeasure(.value(sql: sql)))
    for measure in [Measure.failingRows(sql: sql), value] {
      guard case .failure = await engine.measure([measure], of: "t")[measure] else {
        Issue.record("measured: \(measure)")
        continue
      }
    }
    #expect(try world.files() == before)
    #expect(await world.fixture.measure(.rows) == .count(2))
  }

  @Test(arguments: expressions)
  func refusesExpressions(_ sql: String) async throws {
    let world = try await World()
    let (engine, before) = (world.fixture.engine, try world.files())
    let sql = world.filled(sql)
    let path = world.fixture.folder.path + "/t.csv"
    await #expect(throws: EngineError.self, "where: \(sql)") {
      _ = try await engine.bind(DatasetSource(name: "cut", path: path, condition: sql))
    }
    await #expect(throws: EngineError.self, "when: \(sql)") {
      _ = try await engine.selection(of: "t", where: sql)
    }
    let each = Measure.count(.doesNotHold(sql: sql))
    guard case .failure = await engine.measure([each], of: "t")[each] else {
      Issue.record("measured: \(sql)")
      return
    }
    #expect(try world.files() == before)
  }

  /// Were the check of the tree to miss one, the database of a query is sealed besides.
  @Test(arguments: [
    "select * from read_csv('$SECRET')", "select * from '$FOLDER/secret.parquet'",
    "select * from glob('$FOLDER/*')",
  ])
  func theDatabaseOfAQueryIsSealed(_ sql: String) async throws {
    let world = try await World()
    let target = world.fixture.folder.path + "/target.parquet"
    await #expect(throws: EngineError.self) {
      try await world.fixture.engine.executeApart(world.filled(sql), to: target)
    }
    #expect(!FileManager.default.fileExists(atPath: target))
    await #expect(throws: EngineError.self) {
      try await world.fixture.engine.executeApart("select 1 as a", to: target, opening: "/nowhere")
    }
    try await world.fixture.engine.executeApart("select 1 as a", to: target)
    #expect(FileManager.default.fileExists(atPath: target))
  }

  @Test(arguments: [
    "select a from {t} where a in (select a from {t})", "from {t} select a",
    "with recursive c as (select 1 as a union all select a + 1 from c where a < 3) select a from c",
    "select unnest(range(3)) as a", "values (1), (2)", "select * from (values (1)) v(a)",
    "select a, row_number() over (order by a) as n from {t} qualify n = 1;",
    "(select a from {t} limit 1) union all (select a from {t} limit 1)",
    "select t.a from {t} as t join {t} as u using (a)", "select 'copy; attach' as \"; drop\"",
  ])
  func allowsWhatIsHarmless(_ sql: String) async throws {
    let world = try await World()
    var source = DatasetSource(name: "made", path: "")
    source.query = sql
    #expect(try await world.fixture.engine.bind(source).columns.isEmpty == false)
  }
}

extension Engine {
  /// Runs SQL as a query's dataset does, without the check of its text.
  func executeApart(_ sql: String, to path: String, opening opened: String? = nil) throws {
    let statements =
      dialect.sealing(files: [opened ?? path]) + [dialect.stageInPlace(sql, to: path)]
    try files.now(.apart(statements), to: "run", "test")
  }
}
