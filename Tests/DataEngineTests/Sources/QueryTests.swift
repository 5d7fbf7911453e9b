import Testbench
import Testing

@testable import DataEngine

/// A dataset that is a query's rows is read like any other.
struct QueryTests {
  static func source(_ sql: String, where condition: String? = nil) -> DatasetSource {
    var source = DatasetSource(name: "q", path: "", condition: condition)
    source.query = sql
    return source
  }

  @Test func givesItsRowsToAll() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("k,v\na,1\na,2\nb,3\n")
    let bound = try await fixture.engine.bind(
      Self.source("select k, sum(v) as total, count(*) as n from {t} group by k -- by key"))
    #expect(bound.columns.map(\.name) == ["k", "total", "n"])
    #expect(bound.columns.map(\.type) == [.string, .integer, .integer])
    #expect(bound.files == [])
    #expect(await fixture.measure(.rows, of: "q") == .count(2))
    #expect(
      try await fixture.engine.rows(sql: "select total from {q} order by k", limit: 5).rows
        == [["3"], ["3"]])
    let target = fixture.folder.path + "/q.parquet"
    try await fixture.engine.export("q", to: target, excluding: [], sample: nil)
    var again = DatasetSource(name: "again", path: target)
    again.condition = "n = 2"
    _ = try await fixture.engine.bind(again)
    #expect(await fixture.measure(.rows, of: "again") == .count(1))
  }

  @Test func runsOnce() async throws {
    let fixture = try EngineFixture()
    _ = try await fixture.engine.bind(Self.source("select random() as r from range(1000)"))
    let first = try await fixture.engine.rows(sql: "select sum(r) from {q}", limit: 1).rows
    _ = try await fixture.engine.bind(DatasetSource(name: "t", path: Self.empty(fixture)))
    let second = try await fixture.engine.rows(sql: "select sum(r) from {q}", limit: 1).rows
    #expect(first == second)
  }

  private static func empty(_ fixture: EngineFixture) throws -> String {
    try fixture.folder.write("a\n1\n", to: "later.csv")
  }

  @Test func readsQueriesAndMeetsConditionsAndWindows() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("i,at\n1,2013-12-01\n2,2013-12-01\n3,2013-12-02\n")
    var first = Self.source("select * from {t}", where: "i > 1")
    first.name = "first"
    first.window = RowWindow(
      column: "at", start: WindowTests.day, end: WindowTests.day + 86400)
    _ = try await fixture.engine.bind(first)
    _ = try await fixture.engine.bind(Self.source("select i * 10 as x from {first}"))
    #expect(try await fixture.engine.rows(sql: "select x from {q}", limit: 5).rows == [["20"]])
  }

  @Test func readsTextsThatDoNotParseAsNull() async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\nx\n", types: ["a": .integer])
    _ = try await fixture.engine.bind(Self.source("select a is null as gone from {t}"))
    #expect(
      try await fixture.engine.rows(sql: "select count(*) from {q} where gone", limit: 1).rows
        == [["1"]])
  }

  @Test(arguments: [
    ("select a, a from {t}", "two columns called 'a'"),
    ("select a, 1 as A from {t}", "two columns called 'A'"),
    ("select b from {t}", "\"b\" not found"),
    ("select * from {other}", "there is no dataset 'other'"),
    ("select * from {q}", "there is no dataset 'q'"),
    ("select * from t", "it may read datasets only"),
    ("select cast(a as int) / 0 from {t}; select 1", "one statement"),
    ("select cast('x' as int) as y from {t}", "Could not convert"),
    ("select 170141183460469231731687303715884105727::hugeint as h", "out of range"),
  ])
  func refuses(_ sql: String, _ message: String) async throws {
    let fixture = try EngineFixture()
    try await fixture.bindCSV("a\n1\n2\n")
    let error = await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.bind(Self.source(sql))
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(await fixture.measure(.rows) == .count(2))
  }

  @Test(arguments: [
    "select count(*) as n from range(1_000_000_000) a, range(1_000_000) b where a.range < b.range"
  ])
  func endsWhatTakesTooLong(_ sql: String) async throws {
    let folder = try TemporaryFolder()
    let engine = try Engine(
      threads: 2, memoryLimit: "500MB", temporaryFolder: folder.path + "/spill",
      userSQLSeconds: 0.2)
    let path = try folder.write("a\n1\n2\n", to: "t.csv")
    _ = try await engine.bind(DatasetSource(name: "t", path: path))
    let error = await #expect(throws: EngineError.self) {
      _ = try await engine.bind(Self.source(sql))
    }
    #expect(error?.message.contains("took longer than 0.2 seconds") == true)
    let subquery = "(\(sql)) > a"
    for measure in [Measure.failingRows(sql: sql), .count(.doesNotHold(sql: subquery))] {
      let results = await engine.measure([measure, .rows], of: "t")
      guard case .failure(let reason) = results[measure] else {
        Issue.record("measured: \(measure)")
        continue
      }
      #expect(reason.contains("took longer than 0.2 seconds"), "\(reason)")
    }
    var slow = DatasetSource(name: "slow", path: path, condition: subquery)
    slow.csv = CSVReading(delimiter: ",")
    _ = try await engine.bind(slow)
    guard case .failure(let reason) = await engine.measure([.rows], of: "slow")[.rows] else {
      Issue.record("a condition without end was measured")
      return
    }
    #expect(reason.contains("took longer than 0.2 seconds"), "\(reason)")
    #expect(await engine.measure([.rows], of: "t")[.rows] == .count(2))
  }
}
