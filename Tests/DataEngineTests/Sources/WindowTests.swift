import Testbench
import Testing

@testable import DataEngine

/// Rows belong to a window from its start to before its end.
struct WindowTests {
  /// 2013-12-01T00:00:00Z.
  static let day = 1_385_856_000.0

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    /// SQL of the column `at`, of eight rows `i` from 0 to 7.
    let column: String
    let start: Double
    let end: Double
    let rows: [String]

    init(_ description: String, _ column: String, _ window: Range<Double>, rows: [String]) {
      testDescription = description
      self.column = column
      (start, end) = (window.lowerBound, window.upperBound)
      self.rows = rows
    }
  }

  private static let date = "DATE '2013-12-01' + CAST(i - 4 AS INTEGER)"

  @Test(arguments: [
    Case("dates, start included, end not", date, day - 172_800..<day, rows: ["2", "3"]),
    Case("a date begins at midnight", date, day - 1..<day + 1, rows: ["4"]),
    Case(
      "timestamps to the microsecond",
      "TIMESTAMP '2013-11-30 23:59:59.999998' + i * INTERVAL 1 MICROSECOND",
      day - 1e-6..<day + 1e-6, rows: ["1", "2"]),
    Case(
      "timestamps with a zone",
      "CAST('2013-12-01 02:00:00+02' AS TIMESTAMPTZ) + (i - 4) * INTERVAL 1 HOUR",
      day - 3600..<day + 3600, rows: ["3", "4"]),
    Case(
      "missing times", "CASE WHEN i > 3 THEN \(date) END", day..<day + 1e6,
      rows: [
        "4", "5", "6", "7",
      ]),
    Case("nothing", date, day + 1e7..<day + 2e7, rows: []),
    Case(
      "seconds", "CAST(\(date) AS TIMESTAMP_S)", day - 86400..<day, rows: ["3"]),
    Case("nanoseconds", "CAST(\(date) AS TIMESTAMP_NS)", day - 86400..<day, rows: ["3"]),
  ])
  func keeps(_ item: Case) async throws {
    let fixture = try EngineFixture()
    let path = "\(fixture.folder.path)/t.parquet"
    try await fixture.engine.execute(
      "COPY (SELECT i, \(item.column) AS at FROM range(8) t(i)) TO '\(path)' (FORMAT parquet)")
    var source = DatasetSource(name: "t", path: path)
    source.window = RowWindow(column: "at", start: item.start, end: item.end)
    _ = try await fixture.engine.bind(source)
    let found = try await fixture.engine.rows(sql: "select i from {t} order by i", limit: 9).rows
    #expect(found.map { $0[0] } == item.rows)
    #expect(await fixture.measure(.rows) == .count(item.rows.count))
  }

  @Test func meetsTheConditionBesides() async throws {
    let fixture = try EngineFixture()
    let path = try fixture.folder.write(
      "i,at\n1,2013-12-01\n2,2013-12-01\n3,2013-12-02\n", to: "t.csv")
    var source = DatasetSource(name: "t", path: path, condition: "i > 1 or i > 2")
    source.window = RowWindow(column: "at", start: Self.day, end: Self.day + 86400)
    _ = try await fixture.engine.bind(source)
    #expect(await fixture.measure(.rows) == .count(1))
  }

  @Test(arguments: [
    ("i", "the time 'i' is integer"), ("nope", "'nope'"), ("far", "too far"),
  ])
  func refuses(_ column: String, _ message: String) async throws {
    let fixture = try EngineFixture()
    let path = try fixture.folder.write("i,far\n1,2013-12-01\n", to: "t.csv")
    var source = DatasetSource(name: "t", path: path)
    source.window = RowWindow(column: column, start: -1e300, end: 1e300)
    let error = await #expect(throws: EngineError.self) {
      _ = try await fixture.engine.bind(source)
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }
}
