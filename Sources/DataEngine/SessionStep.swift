internal import DuckDB

/// Something that a session does once, and does again when another run needs it.
enum SessionStep: Sendable, Hashable, Codable {
  case statement(String)
  /// Writes a text of another encoding as UTF-8.
  case recoding(path: String, encoding: TextEncoding, target: String)
  /// Runs statements in a database of their own, so that SQL of users meets nothing else.
  case apart([String])

  /// Whether the step writes a file of the engine's own.
  var writesFile: Bool {
    switch self {
    case .statement(let sql): sql.hasPrefix("COPY ")
    case .recoding, .apart: true
    }
  }

  /// Takes a step that needs one connection only.
  func take(on connection: borrowing Connection) throws(DuckDBError) {
    switch self {
    case .statement(let sql): _ = try connection.query(sql)
    case .apart:
      throw DuckDBError(operation: "run", message: "the statements need a database of their own")
    case .recoding(let path, let encoding, let target):
      do throws(EngineError) {
        try TextRecoding.recode(path, from: encoding, to: target)
      } catch {
        throw DuckDBError(operation: "recode", message: error.description)
      }
    }
  }

  /// The step with a part of its texts replaced.
  func replacing(_ part: String, with other: String) -> SessionStep {
    switch self {
    case .statement(let sql): .statement(sql.replacing(part, with: other))
    case .apart(let statements): .apart(statements.map { $0.replacing(part, with: other) })
    case .recoding(let path, let encoding, let target):
      .recoding(
        path: path, encoding: encoding, target: target.replacing(part, with: other))
    }
  }
}
