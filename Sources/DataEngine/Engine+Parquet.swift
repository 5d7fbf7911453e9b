internal import DuckDB

extension Engine {
  /// Refuses Parquet files that hold one column in types which are not one another's widths, or
  /// two columns of one name.
  ///
  /// A column that a file lacks is NULL in its rows. Numbers may differ in width and family. Tells
  /// whether all files have the same columns of the same types in the same order.
  func checkParquetColumns(
    of paths: [String], _ subject: String
  ) throws(EngineError) -> Bool {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: subject, message: message)
    }
    var first: [String: (type: String, file: String)] = [:]
    var names: (file: String, known: Set<String>) = ("", [])
    let (columns, areAlike) = try parquetColumns(of: paths, subject)
    for (file, name, type) in columns {
      if names.file != file { names = (file, []) }
      guard names.known.insert(name.lowercased()).inserted else {
        throw refusal(
          "\(file): the column '\(name)' occurs twice (upper and lower case are the same)")
      }
      guard let known = first[name] else {
        first[name] = (type, file)
        continue
      }
      guard Self.family(known.type) != Self.family(type) else { continue }
      throw refusal(
        "\(file): the column '\(name)' is \(type), but \(known.type) in \(known.file); "
          + "write both with one type, or name the files apart")
    }
    return areAlike
  }

  /// The columns of each file, without the parts of nested ones, and whether the files' schemas are
  /// equal node by node.
  private func parquetColumns(
    of paths: [String], _ subject: String
  ) throws(EngineError) -> (columns: [(file: String, name: String, type: String)], areAlike: Bool) {
    var columns: [(file: String, name: String, type: String)] = []
    var file = ""
    // The schema of the first file, and how much of it the present one has.
    var first: (file: String, nodes: [[Value]])?
    var (node, areAlike) = (0, true)
    // How many parts of each open node are still to come, the file's own node first.
    var open: [Int] = []
    for row in try files.rows(dialect.parquetColumns(paths), to: "bind", subject) {
      guard let path = row[0].text, let name = row[1].text, let type = row[2].text else { continue }
      let parts = row[3].integer ?? 0
      guard path == file else {
        areAlike = areAlike && node == first?.nodes.count ?? 0
        first = first ?? (path, [])
        (file, open, node) = (path, [parts], 0)
        continue
      }
      if let known = first, known.file != file {
        let isThere = node < known.nodes.count && known.nodes[node][...] == row.dropFirst()
        areAlike = areAlike && isThere
      } else {
        first?.nodes.append(Array(row.dropFirst()))
      }
      node += 1
      while open.last == 0 { open.removeLast() }
      if open.count == 1 { columns.append((path, name, type)) }
      if let last = open.indices.last { open[last] -= 1 }
      open.append(parts)
    }
    return (columns, areAlike && node == first?.nodes.count ?? 0)
  }

  private static func family(_ type: String) -> String {
    let name = type.prefix { $0 != "(" }
    switch name {
    case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER",
      "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL":
      return "number"
    default: return name.hasPrefix("TIMESTAMP") ? "TIMESTAMP" : String(name)
    }
  }
}
