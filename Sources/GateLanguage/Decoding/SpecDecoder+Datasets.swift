internal import Outcomes

extension SpecDecoder {
  /// Decodes one dataset.
  func dataset(_ entry: SpecEntry) -> DatasetDeclaration? {
    checkName(entry)
    let reader = MappingReader(entry.value, log: log, section: .dataset, anchor: entry.keySpan)
    let origin = origin(reader)
    var dataset = DatasetDeclaration(
      name: Spanned(entry.key, entry.keySpan), source: origin?.text ?? Spanned("", entry.keySpan),
      path: origin?.path ?? "", span: entry.value.span)
    dataset.isQuery = origin?.path == nil
    dataset.condition = reader.string("where")
    dataset.key = unique(reader.strings("key") ?? [], "column")
    dataset.time = reader.string("time")
    dataset.label = reader.string("label")
    dataset.absent = unique(paths(reader, "absent"), "column")
    dataset.isLookup = reader.boolean("lookup")?.value ?? false
    if let entry = reader.entry("csv") { dataset.csv = csv(entry) }
    dataset.window = reader.value("window").flatMap(window)
    dataset.rowsFrom = reader.string("rows_from").flatMap { path in
      isPlainFile(path) ? Spanned(absolute(path), path.span) : nil
    }
    dataset.labels = reader.entry("labels").flatMap(lateLabels)
    let isWhole = reader.finish()
    guard origin != nil else { return nil }
    if isWhole { checkParts(of: dataset, reader) }
    return dataset
  }

  /// A file or a query: the text, and the absolute path of a file.
  private func origin(_ reader: MappingReader) -> (text: Spanned<String>, path: String?)? {
    guard reader.isMapping else { return nil }
    guard reader.has("query") else {
      guard let source = reader.requiredString("source"), isPlainFile(source) else { return nil }
      return (source, absolute(source))
    }
    let query = reader.string("query")
    if let source = reader.entry("source") {
      log.report(
        SpecDiagnostic(
          rule: "contradiction", message: "a dataset has a 'source' or a 'query', not both",
          span: source.keySpan,
          related: query.map { SpecDiagnostic.Related(message: "the query is here", span: $0.span) }
        ))
      return nil
    }
    if let csv = reader.entry("csv") {
      log.report(
        SpecDiagnostic(
          rule: "contradiction", message: "a query reads no CSV file", span: csv.keySpan,
          help: "put 'csv:' at the dataset that the query reads"))
    }
    return query.map { ($0, nil) }
  }

  private func isPlainFile(_ source: Spanned<String>) -> Bool {
    guard let scheme = source.value.firstRange(of: "://") else { return true }
    let word = String(source.value[..<scheme.lowerBound])
    log.report(.notBuilt("a source at \(Quotation.plain(word))://", span: source.span))
    return false
  }

  private func window(_ node: SpecNode) -> Spanned<TimeWindow>? {
    guard let text = node.string(log: log) else { return nil }
    guard let window = TimeWindow(text.value) else {
      return node.wrongValue(
        "\(Quotation.quoted(text.value)) is not a window",
        help: "write two moments from --as-of, the earlier first, for example \"-65d..-37d\"",
        log: log)
    }
    return Spanned(window, text.span)
  }

  private func lateLabels(_ entry: SpecEntry) -> LateLabels? {
    let reader = MappingReader(entry.value, log: log, section: .lateLabels, anchor: entry.keySpan)
    let source = reader.requiredString("from")
    let columns = unique(reader.strings("on") ?? [], "column")
    let delay = reader.has("delay") ? reader.duration("delay") : nil
    reader.finish()
    return source.map {
      LateLabels(source: $0, columns: columns, delay: delay, span: entry.keySpan)
    }
  }

  /// Reports keys of a dataset that lack another, and columns that are used and absent at once.
  private func checkParts(of dataset: DatasetDeclaration, _ reader: MappingReader) {
    func needs(_ key: String, _ span: SourceSpan, _ why: String) {
      log.report(
        SpecDiagnostic(
          rule: "missing-key", message: "\(why), and the dataset has none", span: span,
          help: "add '\(key):'"))
    }
    if let window = dataset.window, dataset.time == nil {
      needs("time", window.span, "'window' looks at the rows' time")
    }
    if let manifest = dataset.rowsFrom, dataset.key.isEmpty {
      needs("key", manifest.span, "'rows_from' lists rows by their key")
    }
    if let labels = dataset.labels {
      if labels.columns.isEmpty, dataset.key.isEmpty {
        needs("key", labels.span, "labels are joined by 'on' or by the key")
      }
      if let delay = labels.delay, dataset.time == nil {
        needs("time", delay.span, "'delay' counts from the rows' time")
      }
    }
    checkAbsent(dataset)
  }

  /// A column cannot be needed and absent at once.
  private func checkAbsent(_ dataset: DatasetDeclaration) {
    let needed =
      dataset.key + [dataset.time, dataset.label].compactMap(\.self)
      + (dataset.labels?.columns ?? [])
    for column in dataset.absent {
      guard let use = needed.first(where: { $0.value == column.value }) else { continue }
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message: "the column \(Quotation.quoted(column.value)) is used and absent at once",
          span: column.span,
          related: SpecDiagnostic.Related(message: "used here", span: use.span)))
    }
  }
}
