import DuckDB
import Testbench
import Testing

/// A connection runs SQL and keeps the library's message.
struct ConnectionTests {
  @Test func readsEveryKindOfValue() throws {
    let connection = try Database().connect()
    var result = try connection.query(
      """
      SELECT TRUE, 1::TINYINT, -2::SMALLINT, 3::INTEGER, -4::BIGINT, 5::UTINYINT, 6::USMALLINT,
        7::UINTEGER, 0.5::FLOAT, 'nan'::DOUBLE, 'short', repeat('long', 100), NULL
      """)
    let row = try result.rows()[0]
    #expect(row[0] == .boolean(true))
    #expect(row[1...7].map(\.integer) == [1, -2, 3, -4, 5, 6, 7])
    #expect(row[8].double == 0.5)
    #expect(row[9].double?.isNaN == true)
    #expect(row[10].text == "short")
    #expect(row[11].text == String(repeating: "long", count: 100))
    #expect(row[12] == .null)
  }

  @Test func readsManyChunks() throws {
    let connection = try Database().connect()
    var result = try connection.query("SELECT range FROM range(10000)")
    #expect(try result.rows().map { $0[0].integer } == Array(0..<10_000))
  }

  @Test func keepsTheMessage() throws {
    let connection = try Database().connect()
    let error = #expect(throws: DuckDBError.self) { try connection.run("SELECT * FROM missing") }
    #expect(error?.operation == "query")
    #expect(error?.message.contains("Table with name missing does not exist") == true)
  }

  @Test func refusesWhatItCannotCarry() throws {
    let connection = try Database().connect()
    let nul = #expect(throws: DuckDBError.self) { try connection.run("SELECT '\0'") }
    #expect(nul?.message == "the SQL holds a NUL character")
    let type = #expect(throws: DuckDBError.self) { try connection.run("SELECT [1]") }
    #expect(type?.message.contains("must be cast first") == true)
  }

  @Test func preparesAndBinds() throws {
    let connection = try Database().connect()
    let statement = try connection.prepare("SELECT CAST(? AS VARCHAR) AS echo, 1.5 AS d")
    #expect(statement.parameterCount == 1)
    #expect(statement.columnNames == ["echo", "d"])
    #expect(statement.columnKinds == [.text, .decimal])
    for text in ["", "a\0b", "'; DROP TABLE x; --", "naïve 👩‍🔬"] {
      try statement.bind(text, at: 1)
      let again = try connection.prepare("SELECT CAST(? AS VARCHAR)")
      try again.bind(text, at: 1)
      var result = try again.execute()
      #expect(try result.rows() == [[.text(text)]])
    }
    let error = #expect(throws: DuckDBError.self) { try connection.prepareOnly("SELEC 1") }
    #expect(error?.message.contains("syntax error") == true)
  }

  @Test func interrupterEndsAQuery() async throws {
    let connection = try Database().connect()
    let interrupter = connection.interrupter
    let other = Task.detached {
      // Interrupts until the query is there to be interrupted.
      while !Task.isCancelled {
        interrupter.interrupt()
        try? await Task.sleep(for: .milliseconds(5))
      }
    }
    let error = #expect(throws: DuckDBError.self) {
      try connection.run(
        "SELECT sum(sin(a.range + b.range)) FROM range(10000000) a, range(1000000) b")
    }
    other.cancel()
    #expect(error?.message.lowercased().contains("interrupt") == true)
  }

  @Test func interrupterOutlivesItsConnection() throws {
    func gone() throws -> Interrupter { try Database().connect().interrupter }
    try gone().interrupt()
  }
}

extension Connection {
  /// Runs SQL and drops its rows.
  borrowing func run(_ sql: String) throws {
    var result = try query(sql)
    _ = try result.rows()
  }

  /// Prepares SQL and drops the statement.
  borrowing func prepareOnly(_ sql: String) throws { _ = try prepare(sql) }
}
