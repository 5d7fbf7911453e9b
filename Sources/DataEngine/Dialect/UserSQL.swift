internal import DuckDB
internal import Foundation

/// Checks SQL that users wrote, on the tree of the engine's own parser, before it goes into a query.
struct UserSQL {
  /// Datasets that the SQL may read, by name.
  let datasets: Set<String>
  let dialect: DuckDBDialect
  /// What is shown as the subject of errors.
  let subject: String

  /// Table functions that touch nothing outside the query.
  private static let tableFunctions: Set<String> = [
    "unnest", "range", "generate_series", "repeat", "json_each", "json_tree",
  ]

  /// Functions that tell of the settings and the surroundings of the engine.
  private static let refusedFunctions: Set<String> = ["current_setting", "getenv", "getvariable"]

  /// Checks that a text is one expression that reads at most the datasets.
  ///
  /// The text is parsed bare and in parentheses, so it can neither close a parenthesis nor go on
  /// behind one; a comment ends with the line break that follows the text wherever it is used.
  func expression(_ text: String, on session: borrowing Session) throws(EngineError) -> String {
    let sql = try substituted(text)
    let bare = try parse("SELECT \(sql)\n", on: session)
    let enclosed = try parse("SELECT (\(sql)\n)", on: session)
    for tree in [bare, enclosed] {
      guard let node = tree["node"], isOnlyAnExpression(node) else {
        throw refusal("it must be one SQL expression, and nothing around it")
      }
      try checkReads(of: tree)
      guard let expression = node.elements("select_list").first, !hasStar(expression) else {
        throw refusal("'*' cannot stand in an expression; name the columns")
      }
    }
    try note(bare, sql, text, on: session)
    return sql
  }

  /// Checks that a text is one SELECT statement that reads at most the datasets.
  func query(_ text: String, on session: borrowing Session) throws(EngineError) -> String {
    var sql = try substituted(text)
    while let last = sql.unicodeScalars.last, last == ";" || last.properties.isWhitespace {
      sql.unicodeScalars.removeLast()
    }
    let tree = try parse(sql, on: session)
    try checkReads(of: tree)
    try checkReads(of: try parse("SELECT * FROM (\(sql)\n)", on: session))
    try note(tree, sql, text, on: session)
    return sql
  }

  /// Limits the time of checked SQL, and forbids to keep what it gives where that may differ.
  private func note(
    _ tree: SyntaxTree, _ sql: String, _ text: String, on session: borrowing Session
  ) throws(EngineError) {
    session.limit(sql)
    session.noteUsers(sql)
    try noteVolatility(of: tree, [sql, text], on: session)
  }

  /// Replaces `{name}` by the dataset's name and `{{` by a brace.
  func substituted(_ text: String) throws(EngineError) -> String {
    var result = ""
    var rest = Substring(text)
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[rest.index(after: brace)...]
      if rest.first == "{" {
        result += "{"
        rest = rest.dropFirst()
        continue
      }
      guard let end = rest.firstIndex(of: "}") else {
        throw refusal("a '{' has no '}'; write '{{' for a brace")
      }
      let name = String(rest[..<end])
      guard datasets.contains(name) else {
        throw refusal(
          "there is no dataset '\(name)'; the datasets are "
            + datasets.sorted().joined(separator: ", "))
      }
      result += dialect.identifier(name)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func parse(
    _ sql: String, on session: borrowing Session
  ) throws(EngineError) -> SyntaxTree {
    let rows = try session.rows(
      "SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS VARCHAR)", texts: [sql],
      to: "parse", subject)
    let tree: SyntaxTree
    do {
      tree = try JSONDecoder().decode(
        SyntaxTree.self, from: Data((rows.first?.first?.text ?? "").utf8))
    } catch {
      throw refusal("it is nested too deeply")
    }
    if let message = tree.text("error_message") { throw refusal(message) }
    let statements = tree.elements("statements")
    guard statements.count == 1 else { throw refusal("it must be one statement") }
    return statements[0]
  }

  private func isOnlyAnExpression(_ node: SyntaxTree) -> Bool {
    node.text("type") == "SELECT_NODE" && node.elements("select_list").count == 1
      && node.elements("select_list")[0].text("alias") == ""
      && node["from_table"]?.text("type") == "EMPTY" && node.elements("modifiers").isEmpty
      && node["where_clause"] == .other && node["having"] == .other && node["qualify"] == .other
      && node["sample"] == .other && node.elements("group_expressions").isEmpty
      && node.elements("group_sets").isEmpty
      && node.text("aggregate_handling") == "STANDARD_HANDLING"
      && (node["cte_map"]?.elements("map").isEmpty ?? false)
  }

  /// Refuses every table that is neither a dataset nor named by the query itself, and every
  /// function that yields a table from elsewhere.
  private func checkReads(of tree: SyntaxTree) throws(EngineError) {
    let nodes = tree.nodes
    let own = Set(
      nodes.flatMap { $0["cte_map"]?.elements("map") ?? [] }
        .compactMap { $0.text("key")?.lowercased() })
    let known = own.union(datasets.map { $0.lowercased() })
    for node in nodes {
      if let name = node.text("function_name"), Self.refusedFunctions.contains(name.lowercased()) {
        throw refusal("the function '\(name)' is not allowed: it reads settings, not data")
      }
      switch node.text("type") {
      case "BASE_TABLE":
        let name = node.text("table_name") ?? ""
        let isPlain = node.text("schema_name") == "" && node.text("catalog_name") == ""
        guard isPlain, known.contains(name.lowercased()) else {
          throw refusal("it may read datasets only, not '\(name)'; write {name} for a dataset")
        }
      case "TABLE_FUNCTION":
        let name = node["function"]?.text("function_name") ?? ""
        guard Self.tableFunctions.contains(name.lowercased()) else {
          throw refusal("the table function '\(name)' is not allowed")
        }
      case "SHOW_REF": throw refusal("DESCRIBE, SHOW and SUMMARIZE are not allowed")
      case "VALUE_PARAMETER": throw refusal("a parameter ('?' or '$1') has no value here")
      default: break
      }
    }
  }

  private func hasStar(_ node: SyntaxTree) -> Bool {
    if node.text("class") == "SUBQUERY" { return false }
    if node.text("class") == "STAR" { return true }
    return node.children.contains(where: hasStar)
  }

  private func refusal(_ message: String) -> EngineError {
    EngineError(operation: "use", subject: subject, message: message)
  }
}
