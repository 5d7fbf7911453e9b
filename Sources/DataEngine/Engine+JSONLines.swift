internal import DuckDB

extension Engine {
  /// Reads JSON lines once, as their columns are declared, into a Parquet file in order of the lines.
  ///
  /// A value is read like a CSV field of its text, so `"5"` is the number 5; a value that does not
  /// parse is kept as text. Lists and objects become lists and structs, or JSON where they differ.
  /// Types that are not declared are those of all values; whole numbers beyond 64 bits are text.
  func stageJSONLines(
    _ source: DatasetSource, _ paths: [String]
  ) throws(EngineError) -> StagedSource {
    var read: [String] = []
    for path in paths {
      let text = try recoded(path, from: nil, for: source.name, isJSON: true)
      guard text == path || SourceFiles.partitions(of: path).isEmpty else {
        throw refusal(source, path, "a partition of JSON lines must be UTF-8 without a mark")
      }
      read.append(text)
    }
    do throws(EngineError) {
      return try stageReadableJSONLines(source, read)
    } catch {
      if Task.isCancelled { throw error }
      for (path, text) in zip(paths, read) {
        let bad = try files.rows(dialect.firstBadLine(of: text), to: "bind", source.name).first
        guard let bad, let line = bad[0].integer else { continue }
        throw refusal(
          source, path,
          "line \(line) is no JSON object: \(bad[1].text ?? ""); one object stands on each line")
      }
      throw error
    }
  }

  private func stageReadableJSONLines(
    _ source: DatasetSource, _ read: [String]
  ) throws(EngineError) -> StagedSource {
    let found = try files.columns(
      of: dialect.jsonLines(read, columns: nil), to: "bind", source.name)
    try checkNames(of: found, source, read)
    let partitions = SourceFiles.partitions(of: read[0]).map(\.key)
    var shapes: [(name: String, type: String)] = []
    var columns: [TextColumn] = []
    for column in found {
      let declared = source.types[column.name]
      let isScalar = declared.map { ![.list, .struct, .json].contains($0) } ?? false
      let isNested = !isScalar && [.list, .struct, .json].contains(column.type)
      let isText = partitions.contains(column.name) || (!isNested && declared != .json)
      shapes.append((column.name, isText ? "VARCHAR" : isNested ? column.physicalType : "JSON"))
      var text = TextColumn(
        name: column.name, type: declared ?? column.type.inText, isInferred: declared == nil)
      if !isText {
        text.type = column.type == .list || column.type == .struct ? column.type : .json
      }
      // A text stays a text, whatever its letters look like.
      if column.type == .string, declared == nil, !partitions.contains(column.name) {
        text.isInferred = false
      }
      columns.append(text)
    }
    let relation = "(\(dialect.jsonLines(read, columns: shapes)))"
    var guessed = columns
    try infer(&guessed, from: relation, source.name, only: Set(partitions))
    return try stage(guessed, from: relation, source.name)
  }

  /// The library renames `A` beside `a` to `A_1`, a name that no object has.
  private func checkNames(
    of columns: [Column], _ source: DatasetSource, _ read: [String]
  ) throws(EngineError) {
    let names = Set(columns.map { $0.name.lowercased() })
    for column in columns {
      guard let sign = column.name.lastIndex(of: "_"),
        Int(column.name[column.name.index(after: sign)...]) != nil,
        names.contains(column.name[..<sign].lowercased())
      else { continue }
      let values = dialect.jsonLines(read, columns: [(column.name, "VARCHAR")])
      let count = try files.rows(
        dialect.count(ofQuery: "\(values) WHERE \(dialect.identifier(column.name)) IS NOT NULL"),
        to: "bind", source.name)
      guard count[0][0].integer == 0 else { continue }
      throw refusal(
        source, source.path,
        "the key '\(column.name[..<sign])' occurs twice (upper and lower case are the same)")
    }
  }

  private func refusal(
    _ source: DatasetSource, _ path: String, _ message: String
  ) -> EngineError {
    EngineError(operation: "bind", subject: source.name, message: "\(path): \(message)")
  }
}

extension LogicalType {
  /// What a JSON value of the type is read as from its text.
  fileprivate var inText: LogicalType {
    switch self {
    case .integer, .float, .boolean, .date, .time, .timestamp, .list, .struct, .json: self
    case .decimal: .float
    case .string, .binary, .other: .string
    }
  }
}
