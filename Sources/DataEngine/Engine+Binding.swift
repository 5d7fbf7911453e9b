internal import DuckDB

extension Engine {
  /// Binds a source under its name, so that SQL can name it; Parquet is read for its schema only.
  ///
  /// CSV is read once, into a file of the engine's own. Names of datasets differ in more than case.
  ///
  /// - Throws: ``EngineError`` for a source that matches no file, or whose files cannot be read.
  package func bind(_ source: DatasetSource) async throws(EngineError) -> Dataset {
    try await cancellable { () throws(EngineError) in
      guard !isSealed else {
        throw EngineError(operation: "bind", subject: source.name, message: "the engine is sealed")
      }
      let isTaken = sources.contains { $0.dataset.name.lowercased() == source.name.lowercased() }
      guard !isTaken else {
        throw EngineError(
          operation: "bind", subject: source.name, message: "a dataset of this name is bound")
      }
      let found = try SourceFiles.find(
        source.path, for: source.name, on: files, dialect: dialect)
      let content = memory?.content(of: found.paths)
      let declared = CanonicalText.of(source)
      memory?.add(source.name, content: content, binding: [declared])
      let bound = try remembering(about: [source.name]) { () throws(EngineError) in
        let bound = try self.bound(source, found)
        for view in dialect.views(bound) { try files.rows(view, to: "bind", source.name) }
        return bound
      }
      memory?.add(
        source.name, content: content, binding: [declared, bound.query, bound.condition ?? ""])
      sources.append(bound)
      return bound.dataset
    }
  }

  /// Reads schemas, and CSV into Parquet; the caller makes the views.
  func bound(_ source: DatasetSource, _ found: SourceFiles) throws(EngineError) -> BoundSource {
    var condition: String?
    if let text = source.condition {
      // Only the source's own columns: other tables may not be bound yet.
      let check = UserSQL(datasets: [], dialect: dialect, subject: "where of \(source.name)")
      condition = try check.expression(text, on: files)
    }
    var read = found.paths
    var unparsed: Set<String> = []
    let query: String
    switch found.format {
    case .parquet:
      let texts = source.types.filter { $0.value == .string }.keys.sorted()
      let partitions = Set(SourceFiles.partitions(of: read[0]).map(\.key))
      query = dialect.parquet(read, texts: texts.filter(partitions.contains))
    case .csv, .json:
      let staged = try stageCSV(source, found.paths)
      read = [staged.path]
      unparsed = staged.unparsed
      query = staged.query
    }
    let columns = try files.columns(of: query, to: "bind", source.name)
    let visible = columns.filter { column in
      !unparsed.contains { dialect.unparsedColumn($0) == dialect.identifier(column.name) }
    }
    let bound = BoundSource(
      dataset: Dataset(
        name: source.name, columns: visible, files: found.paths, unparsed: unparsed),
      query: query, condition: condition, readFiles: read)
    try checkCondition(of: bound)
    return bound
  }

  /// Prepares the condition, so that a missing column is found here.
  private func checkCondition(of source: BoundSource) throws(EngineError) {
    guard let condition = source.condition else { return }
    _ = try files.columns(
      of: dialect.truth(of: condition, in: source.query), to: "use",
      "where of \(source.dataset.name)")
  }

  /// Reads CSV files as text, decides the types of columns, and writes them as one Parquet file.
  func stageCSV(
    _ source: DatasetSource, _ paths: [String]
  ) throws(EngineError) -> (path: String, query: String, unparsed: Set<String>) {
    let stem = "\(scratch.path)/source-\(stagedFiles)"
    stagedFiles += 1
    let texts = "\(stem)-text.parquet"
    var queries: [String] = []
    for path in paths {
      let header = try header(of: path, source)
      queries.append(dialect.csv(path, header: header, reading: source.csv))
    }
    try files.rows(dialect.copy(dialect.union(queries), to: texts), to: "bind", source.name)
    let relation = "(\(dialect.parquet([texts], texts: [])))"
    let names = try files.columns(of: dialect.everything(from: relation), to: "bind", source.name)
      .map(\.name)
    let inferred = try inferredTypes(
      of: names.filter { source.types[$0] == nil }, from: relation, source.name)
    let columns = names.map { name in
      (name: name, type: source.types[name] ?? inferred[name] ?? .string)
    }
    let path = "\(stem).parquet"
    try files.rows(
      dialect.copy(dialect.typed(columns, from: relation), to: path), to: "bind", source.name)
    return (
      path, dialect.parquet([path], texts: []), Set(columns.filter { $0.type.isParsed }.map(\.name))
    )
  }

  private func header(
    of path: String, _ source: DatasetSource
  ) throws(EngineError) -> CSVHeader {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: source.name, message: "\(path): \(message)")
    }
    let rows = try files.rows(dialect.firstLine(of: path), to: "bind", source.name)
    guard let line = rows.first?.first?.text else { throw refusal("the first line is empty") }
    let isTabbed = path.lowercased().hasSuffix(".tsv") || path.lowercased().hasSuffix(".tsv.gz")
    let header = CSVHeader(
      line: line, delimiter: source.csv.delimiter ?? (isTabbed ? "\t" : nil),
      quote: source.csv.quote ?? "\"")
    guard source.csv.header ?? true else {
      return CSVHeader(numbered: header.names.count, delimiter: header.delimiter)
    }
    guard !header.isCutShort else { throw refusal("a column's name holds a line break") }
    guard !header.names.contains("") else { throw refusal("a column has no name") }
    if let name = header.repeatedNames.first {
      throw refusal("the column '\(name)' occurs twice (upper and lower case are the same)")
    }
    return header
  }

  private func inferredTypes(
    of names: [String], from relation: String, _ subject: String
  ) throws(EngineError) -> [String: LogicalType] {
    guard !names.isEmpty else { return [:] }
    let counts = try files.rows(
      dialect.inference(of: names, from: relation), to: "bind", subject)[0].map { $0.integer ?? 0 }
    let types = DuckDBDialect.inferable
    var inferred: [String: LogicalType] = [:]
    for (index, name) in names.enumerated() {
      let start = index * (types.count + 1)
      guard counts[start + types.count] > 0 else { continue }
      inferred[name] = types.indices.first { counts[start + $0] == 0 }.map { types[$0] }
    }
    return inferred
  }
}
