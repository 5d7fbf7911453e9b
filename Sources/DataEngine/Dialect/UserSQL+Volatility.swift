internal import DuckDB

extension UserSQL {
  /// Words that stand for functions of the clock or the session, and functions that call such ones.
  private static let words: Set<String> = [
    "ago", "age", "current_time", "current_timestamp", "localtime", "localtimestamp",
    "current_user", "current_role", "session_user", "user",
  ]

  /// Forbids to keep results of SQL that depends on the clock, on chance or on the session.
  func noteVolatility(
    of tree: SyntaxTree, _ texts: [String], on session: borrowing Session
  ) throws(EngineError) {
    guard session.hasMemory else { return }
    let nodes = tree.nodes
    let functions = Set(nodes.compactMap { $0.text("function_name")?.lowercased() })
    // A bare `current_date` reads as a column.
    let columns = nodes.flatMap { $0.elements("column_names") }.compactMap(\.word)
    let isSampled = nodes.contains { node in
      if case .object? = node["sample"] { true } else { false }
    }
    guard !isSampled else {
      for text in texts { session.forbid(text) }
      return
    }
    let keywords = columns.filter { $0.hasPrefix("current_") || $0.hasPrefix("local") }
    let called = functions.union(keywords)
    guard !called.isEmpty else { return }
    let volatile = try session.rows(dialect.volatileFunctions, to: "check", subject)
      .compactMap { $0.first?.text }
    guard !called.isDisjoint(with: Self.words.union(volatile)) else { return }
    for text in texts { session.forbid(text) }
  }
}

extension SyntaxTree {
  /// The node as a word in lower case, where it is a text.
  fileprivate var word: String? {
    if case .text(let text) = self { text.lowercased() } else { nil }
  }
}

extension DuckDBDialect {
  /// The functions whose results may differ though their arguments are equal.
  var volatileFunctions: String {
    "SELECT DISTINCT lower(function_name) FROM duckdb_functions() "
      + "WHERE stability <> 'CONSISTENT' ORDER BY ALL"
  }
}
