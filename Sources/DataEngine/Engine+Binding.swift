internal import DuckDB

extension Engine {
  /// Binds a source under its name, so that SQL can name it; Parquet is read for its schema only.
  ///
  /// CSV and JSON lines are read once, into a file of the engine's own. Names of datasets differ in more than case.
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
      let found = try origin(of: source)
      let content = memory?.content(of: found.contentPaths)
      let declared = CanonicalText.of(source)
      memory?.add(source.name, content: content, binding: [declared])
      let bound = try remembering(source, declared) { () throws(EngineError) in
        let bound = try joining(source, to: try self.bound(source, found.files), found.manifest)
        for view in dialect.views(bound) { try files.rows(view, to: "bind", source.name) }
        return bound
      }
      memory?.add(
        source.name, content: content, binding: [declared, bound.query, bound.condition ?? ""])
      if bound.condition != nil {
        files.limit(dialect.relation(source.name))
        files.limit(dialect.unparsedRelation(source.name))
      }
      contentFiles[source.name] = found.contentPaths
      sources.append(bound)
      return bound.dataset
    }
  }

  /// Reads schemas, and text files into Parquet; the caller makes the views.
  ///
  /// Without files the rows are those of the source's query.
  func bound(_ source: DatasetSource, _ found: SourceFiles?) throws(EngineError) -> BoundSource {
    var condition: String?
    if let text = source.condition {
      // Only the source's own columns: other tables may not be bound yet.
      let check = UserSQL(datasets: [], dialect: dialect, subject: "where of \(source.name)")
      condition = try check.expression(text, on: files)
    }
    var read = found?.paths ?? []
    var unparsed: Set<String> = []
    let query: String
    switch found?.format {
    case nil:
      let path = try stageQuery(source)
      read = [path]
      query = dialect.parquet(read, texts: [])
    case .parquet:
      let texts = source.types.filter { $0.value == .string }.keys.sorted()
      let partitions = Set(SourceFiles.partitions(of: read[0]).map(\.key))
      let areAlike = try checkParquetColumns(of: read, source.name)
      query = dialect.parquet(
        read, texts: texts.filter(partitions.contains), areAlike: areAlike)
    case .csv, .json:
      let staged =
        found?.format == .csv ? try stageCSV(source, read) : try stageJSONLines(source, read)
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
        name: source.name, columns: visible, files: found?.paths ?? [], unparsed: unparsed),
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
}
