internal import DuckDB

/// A database that is opened when it is needed, and what is known without it.
///
/// A class, because opening changes what the session holds while it is borrowed.
final class SessionStart {
  let memory: QueryMemory?
  /// What results may be kept for, now.
  var scope = Scope.nothing
  private let settings: KeyValuePairs<String, String>
  private let scratchPath: String
  private let work: CurrentWork
  private var opened: OpenSession?
  /// Statements that come before the first query, in their order.
  private var waiting: [String] = []
  /// A session whose waiting statements write files that this one reads.
  private let writer: SessionStart?

  /// Which results may be kept.
  enum Scope {
    /// None: the database holds more than sources, or the SQL reads files of the moment.
    case nothing
    /// Those of queries that read these sources, and sources that they name.
    case sources([String])
  }

  init(
    settings: KeyValuePairs<String, String>, scratchPath: String, work: CurrentWork,
    memory: QueryMemory?, writer: SessionStart?
  ) {
    self.writer = writer
    self.settings = settings
    self.scratchPath = scratchPath
    self.work = work
    self.memory = memory
  }

  var interrupter: Interrupter? { opened?.connection.interrupter }

  /// Runs a statement now where the database is open, else when it is opened.
  func later(_ sql: String) throws(DuckDBError) {
    guard let opened else {
      waiting.append(sql)
      return
    }
    _ = try opened.connection.query(sql)
  }

  /// The rows that SQL gives, from what is kept or by `run`, which is given the open connection.
  func rows(
    of sql: String, _ others: [String] = [],
    run: (borrowing Connection) throws(DuckDBError) -> [[Value]]
  ) throws(DuckDBError) -> [[Value]] {
    guard case .sources(let names) = scope, let memory, isRepeatable(sql),
      let key = memory.key("query", [sql] + others, about: names)
    else { return try run(open().connection) }
    if let kept = memory.recall(key).flatMap(RememberedRows.decode) {
      if !isQuery(sql) { try later(sql) }
      return kept
    }
    let rows = try run(open().connection)
    if let bytes = RememberedRows.encode(rows) {
      memory.remember(bytes, key, [sql] + others, about: names)
    }
    return rows
  }

  /// The open database, opened if it is not.
  func open() throws(DuckDBError) -> OpenSession {
    if let opened { return opened }
    if let writer, writer.waiting.contains(where: { $0.hasPrefix("COPY ") }) {
      _ = try writer.open()
    }
    let fresh = try OpenSession(settings: settings)
    work.add(fresh.connection.interrupter)
    // Not before all of them worked: the last ones seal the database.
    for statement in waiting { _ = try fresh.connection.query(statement) }
    waiting = []
    opened = fresh
    return fresh
  }

  private func isQuery(_ sql: String) -> Bool {
    ["SELECT ", "DESCRIBE ", "WITH "].contains { sql.hasPrefix($0) }
  }

  /// Whether the SQL changes nothing outside the database and the engine's own folder.
  private func isRepeatable(_ sql: String) -> Bool {
    isQuery(sql) || sql.hasPrefix("CREATE ")
      || (sql.hasPrefix("COPY ") && sql.contains(" TO '\(scratchPath)/"))
  }
}

/// An open database and its connection.
final class OpenSession {
  private let database: Database
  let connection: Connection

  init(settings: KeyValuePairs<String, String>) throws(DuckDBError) {
    let opened = try Database(settings: settings)
    connection = try opened.connect()
    database = opened
  }
}
