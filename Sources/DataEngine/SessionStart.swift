internal import DuckDB

/// A database that is opened when it is needed, and what is known without it.
///
/// A class, because opening changes what the session holds while it is borrowed.
final class SessionStart {
  let memory: QueryMemory?
  /// What results may be kept for, now.
  var scope = Scope.nothing
  private let settings: KeyValuePairs<String, String>
  private let work: CurrentWork
  /// The SQL of users, whose time is limited.
  let users: UserStatements
  private var opened: OpenSession?
  /// What comes before the first query, in its order.
  private var waiting: [SessionStep] = []
  /// What was done that a later run can do again; nil where nobody wants to know.
  var journal: [SessionStep]?
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
    settings: KeyValuePairs<String, String>, work: CurrentWork, users: UserStatements,
    memory: QueryMemory?, writer: SessionStart?
  ) {
    self.users = users
    self.writer = writer
    self.settings = settings
    self.work = work
    self.memory = memory
  }

  var interrupter: Interrupter? { opened?.connection.interrupter }

  /// Takes a step now where the database is open, else when it is opened.
  func later(_ step: SessionStep) throws(DuckDBError) {
    guard let opened else {
      waiting.append(step)
      return
    }
    try take(step, on: opened)
  }

  /// Takes a step at once, and notes it for later runs.
  func now(_ step: SessionStep) throws(DuckDBError) {
    try take(step, on: open())
    journal?.append(step)
  }

  private func take(_ step: SessionStep, on session: OpenSession) throws(DuckDBError) {
    guard case .apart(let statements) = step else {
      return try step.take(on: session.connection)
    }
    let apart = try OpenSession(settings: settings)
    work.add(apart.connection.interrupter)
    for statement in statements {
      try users.limiting(statement, on: apart.connection.interrupter) { () throws(DuckDBError) in
        _ = try apart.connection.query(statement)
      }
    }
  }

  /// Runs SQL in the open database within the time that users' SQL has.
  func limited<Result>(
    _ sql: String, _ body: (borrowing Connection) throws(DuckDBError) -> Result
  ) throws(DuckDBError) -> Result {
    let opened = try open()
    return try users.limiting(sql, on: opened.connection.interrupter) { () throws(DuckDBError) in
      try body(opened.connection)
    }
  }

  /// The rows that SQL gives, from what is kept or by `run`, which is given the open connection.
  func rows(
    of sql: String, _ others: [String] = [],
    run: (borrowing Connection) throws(DuckDBError) -> [[Value]]
  ) throws(DuckDBError) -> [[Value]] {
    guard case .sources(let names) = scope, let memory, isQuery(sql),
      let key = memory.key("query", [sql] + others, about: names)
    else {
      let rows = try limited(sql, run)
      if !isQuery(sql) { journal?.append(.statement(sql)) }
      return rows
    }
    if let kept = memory.recall(key).flatMap(RememberedRows.decode) { return kept }
    let rows = try limited(sql, run)
    if memory.mayKeep(rows, of: sql), let bytes = RememberedRows.encode(rows) {
      memory.remember(bytes, key, [sql] + others, about: names)
    }
    return rows
  }

  /// The open database, opened if it is not.
  func open() throws(DuckDBError) -> OpenSession {
    if let opened { return opened }
    if let writer, writer.waiting.contains(where: \.writesFile) { _ = try writer.open() }
    let fresh = try OpenSession(settings: settings)
    work.add(fresh.connection.interrupter)
    // Not before all of them worked: the last ones seal the database.
    for step in waiting { try take(step, on: fresh) }
    waiting = []
    opened = fresh
    return fresh
  }

  private func isQuery(_ sql: String) -> Bool {
    ["SELECT ", "DESCRIBE ", "WITH "].contains { sql.hasPrefix($0) }
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
