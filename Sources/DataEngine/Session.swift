internal import DuckDB
internal import Foundation

/// One database in memory with one connection, and the engine's way to call it.
///
/// The library is only started for what is not known without it: a query whose result is kept is
/// answered from there, and a statement that is known to work waits until a query needs it.
struct Session: ~Copyable {
  let start: SessionStart

  /// Describes a database of its own.
  ///
  /// What is kept of its results is in `memory`; `writer` is a session that writes files which
  /// this one reads.
  init(
    settings: KeyValuePairs<String, String>, work: CurrentWork, users: UserStatements,
    memory: QueryMemory?, readingFrom writer: SessionStart? = nil
  ) {
    start = SessionStart(
      settings: settings, work: work, users: users, memory: memory, writer: writer)
  }

  /// Ends a running query; nil where no database is open.
  var interrupter: Interrupter? { start.interrupter }

  /// What results may be kept for.
  var scope: SessionStart.Scope {
    get { start.scope }
    nonmutating set { start.scope = newValue }
  }

  /// Keeps a statement for the moment that the database is opened; an error comes then.
  borrowing func later(
    _ sql: String, to operation: String, _ subject: String
  ) throws(EngineError) {
    try attempt(operation, subject) { () throws(DuckDBError) in try start.later(.statement(sql)) }
  }

  /// Keeps a step for the moment that the database is opened; an error comes then.
  borrowing func later(
    _ step: SessionStep, to operation: String, _ subject: String
  ) throws(EngineError) {
    try attempt(operation, subject) { () throws(DuckDBError) in try start.later(step) }
  }

  /// Takes a step at once; a later run that binds from what is kept takes it again.
  borrowing func now(
    _ step: SessionStep, to operation: String, _ subject: String
  ) throws(EngineError) {
    try attempt(operation, subject) { () throws(DuckDBError) in try start.now(step) }
  }

  /// Notes SQL that a user wrote, or a name that stands for such SQL: its time is limited.
  borrowing func limit(_ text: String) { start.users.add(text) }

  /// Whether results are kept between runs.
  var hasMemory: Bool { start.memory != nil }

  /// Notes SQL that a user wrote for what is kept between runs.
  borrowing func noteUsers(_ sql: String) { start.memory?.noteUsers(sql) }

  /// Notes a user's SQL that gives another result each time it is run.
  borrowing func forbid(_ sql: String) { start.memory?.forbid(sql) }

  /// Runs SQL and reads all rows; a cancelled task runs nothing.
  @discardableResult
  borrowing func rows(
    _ sql: String, to operation: String, _ subject: String
  ) throws(EngineError) -> [[Value]] {
    try attempt(operation, subject) { () throws(DuckDBError) in
      try start.rows(of: sql) { (connection) throws(DuckDBError) in
        var result = try connection.query(sql)
        return try result.rows()
      }
    }
  }

  /// Runs SQL and gives each chunk to `body`.
  borrowing func forEachChunk(
    of sql: String, to operation: String, _ subject: String,
    _ body: (borrowing DataChunk) throws(DuckDBError) -> Void
  ) throws(EngineError) {
    try attempt(operation, subject) { () throws(DuckDBError) in
      try start.limited(sql) { (connection) throws(DuckDBError) in
        var result = try connection.query(sql)
        while let chunk = try result.nextChunk() { try body(chunk) }
      }
    }
  }

  /// Runs one statement and gives each chunk to `body` as it is made; the result is never whole in
  /// memory.
  borrowing func forEachStreamedChunk(
    of sql: String, to operation: String, _ subject: String,
    _ body: (borrowing DataChunk) throws(DuckDBError) -> Void
  ) throws(EngineError) {
    try attempt(operation, subject) { () throws(DuckDBError) in
      try start.limited(sql) { (connection) throws(DuckDBError) in
        let statement = try connection.prepare(sql)
        var result = try statement.stream()
        while let chunk = try result.nextChunk() { try body(chunk) }
      }
    }
  }

  /// Prepares SQL with texts for its parameters, runs it and reads all rows.
  borrowing func rows(
    _ sql: String, texts: [String], to operation: String, _ subject: String
  ) throws(EngineError) -> [[Value]] {
    try attempt(operation, subject) { () throws(DuckDBError) in
      try start.rows(of: sql, texts) { (connection) throws(DuckDBError) in
        let statement = try connection.prepare(sql)
        for (index, text) in texts.enumerated() { try statement.bind(text, at: index + 1) }
        var result = try statement.execute()
        return try result.rows()
      }
    }
  }

  /// Registers an aggregate function.
  borrowing func register(
    _ name: String, arguments: Int, make: @escaping @Sendable () -> any Accumulator
  ) throws(EngineError) {
    try attempt("scan", name) { () throws(DuckDBError) in
      try start.open().connection.register(aggregate: name, arguments: arguments, make: make)
    }
  }

  /// The columns that a query would give, without running it.
  borrowing func columns(
    of query: String, to operation: String, _ subject: String
  ) throws(EngineError) -> [Column] {
    let kinds = try attempt(operation, subject) { () throws(DuckDBError) in
      try start.rows(of: query, ["kinds of the columns"]) { (connection) throws(DuckDBError) in
        let statement = try connection.prepare(query)
        return [statement.columnKinds.map { Value.text(LogicalType($0).rawValue) }]
      }
    }[0]
    let described = try rows("DESCRIBE \(query)", to: operation, subject)
    return zip(described, kinds).map { row, kind in
      Column(
        name: row[0].text ?? "", type: kind.text.flatMap { LogicalType(rawValue: $0) } ?? .other,
        physicalType: row[1].text ?? "")
    }
  }

  /// The names of the columns that a query would give, as it gives them, without running it.
  borrowing func columnNames(
    of query: String, to operation: String, _ subject: String
  ) throws(EngineError) -> [String] {
    try attempt(operation, subject) { () throws(DuckDBError) in
      try start.rows(of: query, ["names of the columns"]) { (connection) throws(DuckDBError) in
        let statement = try connection.prepare(query)
        return [statement.columnNames.map { Value.text($0) }]
      }
    }[0].map { $0.text ?? "" }
  }

  private borrowing func attempt<Result>(
    _ operation: String, _ subject: String, _ body: () throws(DuckDBError) -> Result
  ) throws(EngineError) -> Result {
    guard !Task.isCancelled else {
      throw EngineError(operation: operation, subject: subject, message: "cancelled")
    }
    do throws(DuckDBError) {
      return try body()
    } catch {
      throw EngineError(
        operation: operation, subject: subject, message: Self.withoutAdvice(error.message))
    }
  }

  /// The library's message without its advice on options that a gate spec does not have.
  ///
  /// The file that it names behind the advice stands first, and long lines are cut.
  private static func withoutAdvice(_ message: String) -> String {
    let starts = ["Possible fixes:", "Possible solutions:", "Possible Solution:"]
      .compactMap { message.range(of: $0)?.lowerBound }
    guard let advice = starts.min() else { return shortened(message) }
    let kept = String(message[..<advice]).trimmingCharacters(in: .whitespacesAndNewlines)
    let mark = "  file = "
    let file = message[advice...].split(separator: "\n").first { $0.hasPrefix(mark) }
    return (file.map { $0.dropFirst(mark.count) + ": " } ?? "") + shortened(kept)
  }

  private static func shortened(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.count > 300 ? $0.prefix(300) + "…" : $0 }.joined(separator: "\n")
  }
}

extension LogicalType {
  /// The family of a type of the library.
  init(_ kind: ColumnKind) {
    self =
      switch kind {
      case .boolean: .boolean
      case .integer: .integer
      case .float: .float
      case .decimal: .decimal
      case .text: .string
      case .json: .json
      case .date: .date
      case .time: .time
      case .timestamp: .timestamp
      case .blob: .binary
      case .list: .list
      case .structure: .struct
      case .other: .other
      }
  }
}
