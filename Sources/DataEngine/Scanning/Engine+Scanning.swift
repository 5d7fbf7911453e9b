internal import DuckDB

/// What a scan gave.
struct ScanResult {
  /// For each column of the request its exact part and what depends on order.
  var columns: [ScannedColumn]
  var keys: [KeyHashes]
  var rows: Int
  /// Values of the SQL aggregates that were computed beside.
  var values: [Value]

  /// What is known of a column.
  func column(_ name: String) -> ScannedColumn? {
    columns.first { $0.request.column.name.utf8.elementsEqual(name.utf8) }
  }
}

/// What a scan knows of a column.
struct ScannedColumn {
  var request: ColumnRequest
  var state: ColumnState
  var ordered: OrderedNumbers
}

extension Engine {
  /// Columns that one function takes; wider requests are scanned in parts.
  static let columnLimit = 256

  /// Gathers columns and keys in one scan, SQL aggregates beside them.
  func scan(
    _ dataset: String, _ columns: [ColumnRequest], keys: [[Int]] = [], beside: [String] = []
  ) throws(EngineError) -> ScanResult {
    var result = ScanResult(columns: [], keys: [], rows: 0, values: [])
    var found: [Int: ScannedColumn] = [:]
    let parts = parts(of: columns, inKeys: Set(keys.flatMap { $0 }), dataset)
    for (number, part) in parts.enumerated() {
      let places = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
      let scanned = try scanPart(
        dataset, part.map { columns[$0] },
        keys: number == 0 ? keys.map { $0.compactMap { places[$0] } } : [],
        beside: number == 0 ? beside : [])
      for (index, column) in zip(part, scanned.columns) { found[index] = column }
      if number == 0 { (result.keys, result.values) = (scanned.keys, scanned.values) }
      result.rows = scanned.rows
    }
    result.columns = columns.indices.compactMap { found[$0] }
    countedRows[dataset] = result.rows
    return result
  }

  /// Columns that are scanned together: those of keys first, concealed ones apart from the rest.
  private func parts(
    of columns: [ColumnRequest], inKeys: Set<Int>, _ dataset: String
  ) -> [[Int]] {
    let hidden = concealedColumns(of: dataset)
    let concealed = columns.indices.filter { hidden.contains(columns[$0].column.name) }
    let isConcealed = Set(concealed)
    let keyed = columns.indices.filter(inKeys.contains)
    let others = columns.indices.filter { !inKeys.contains($0) && !isConcealed.contains($0) }
    let rest = concealed.filter { !inKeys.contains($0) }
    var groups = [keyed + others, rest]
    if !isConcealed.isDisjoint(with: inKeys) { groups = [keyed + rest, others] }
    var parts: [[Int]] = []
    for group in groups {
      var start = 0
      while start < group.count {
        let width = parts.isEmpty ? max(Self.columnLimit, inKeys.count) : Self.columnLimit
        parts.append(Array(group[start..<min(group.count, start + width)]))
        start += width
      }
    }
    return parts.isEmpty ? [[]] : parts
  }

  private func scanPart(
    _ dataset: String, _ columns: [ColumnRequest], keys: [[Int]], beside: [String]
  ) throws(EngineError) -> ScanResult {
    if let kept = try scanByPartitions(dataset, columns, keys: keys, beside: beside) { return kept }
    let layout = try layout(of: dataset)
    let collector = ScanCollector(ScanRequest(columns: columns, keys: keys, layout: layout))
    let row = try run(collector, over: dataset, beside: beside)
    let gathered = try collector.finish()
    let whole = gathered.files[0]
    return result(
      columns, whole?.columns ?? [], gathered.ordered[0] ?? [],
      keys: whole?.keys ?? keys.map { _ in KeyHashes() }, rows: row[0].integer ?? 0,
      values: Array(row.dropFirst()))
  }

  /// What a scan gave, column by column.
  func result(
    _ columns: [ColumnRequest], _ states: [ColumnState?], _ ordered: [OrderedNumbers?],
    keys: [KeyHashes], rows: Int, values: [Value]
  ) -> ScanResult {
    var scanned: [ScannedColumn] = []
    for (index, request) in columns.enumerated() {
      let found = states.indices.contains(index) ? states[index] : nil
      let state = found ?? ColumnAccumulator(request, kind: .double).state
      if case .texts(let texts) = state { texts.settle() }
      let part = ordered.indices.contains(index) ? ordered[index] : nil
      scanned.append(
        ScannedColumn(request: request, state: state, ordered: part ?? OrderedNumbers()))
    }
    return ScanResult(columns: scanned, keys: keys, rows: rows, values: values)
  }

  /// Runs a scan's function; the first value is the number of rows.
  func run(
    _ collector: ScanCollector, over dataset: String, beside: [String],
    from relation: String? = nil
  ) throws(EngineError) -> [Value] {
    try prepareSealed()
    let source = try source(dataset)
    scanFunctions += 1
    let function = "assay_scan_\(scanFunctions)"
    try sealed.register(
      function, arguments: collector.request.columns.count + 2,
      make: { ScanAccumulator(collector) })
    // What the scan gathers lies in the collector, not in the row that it gives.
    sealed.scope = .nothing
    defer { sealed.scope = .sources([]) }
    let call = dialect.scan(function, of: collector.request.columns)
    let sql = dialect.aggregates([call] + beside, from: relation ?? dialect.placed(source))
    guard let row = try sealed.rows(sql, to: "scan", dataset).first, !row.isEmpty else {
      throw EngineError(operation: "scan", subject: dataset, message: "the scan gave no row")
    }
    scannedRows += row[0].integer ?? 0
    return row
  }

  /// The bound source of a name.
  func source(_ name: String) throws(EngineError) -> BoundSource {
    if let source = sources.first(where: { $0.dataset.name == name }) { return source }
    throw EngineError(operation: "read", subject: name, message: "no dataset of this name is bound")
  }

  /// Where the rows of a dataset lie in its files.
  func layout(of name: String) throws(EngineError) -> FileLayout {
    if let known = layouts[name] { return known }
    let source = try source(name)
    var layout = FileLayout(starts: [[0]], rows: [0])
    if source.placedQuery != nil {
      layout = try fileLayout(source.readFiles, name)
    }
    layouts[name] = layout
    return layout
  }

  /// Where the rows of Parquet files lie.
  func fileLayout(
    _ paths: [String], _ name: String
  ) throws(EngineError) -> FileLayout {
    var sizes: [String: (rows: Int, groups: Int)] = [:]
    for row in try files.rows(dialect.fileSizes(paths), to: "scan", name) {
      sizes[row[0].text ?? ""] = (row[1].integer ?? 0, row[2].integer ?? 0)
    }
    var layout = FileLayout(starts: [], rows: [])
    for path in paths {
      guard let size = sizes[path] else {
        throw EngineError(operation: "scan", subject: name, message: "\(path) has no metadata")
      }
      var starts = [0]
      if size.groups > 1 {
        for group in try files.rows(dialect.groupSizes(path), to: "scan", name).dropLast() {
          starts.append((starts.last ?? 0) + (group[1].integer ?? 0))
        }
      }
      layout.starts.append(starts)
      layout.numbers[path] = layout.rows.count
      layout.rows.append(size.rows)
    }
    return layout
  }
}
