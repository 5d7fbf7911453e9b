internal import Caching
internal import Digests
internal import DuckDB

/// A scan of a source whose files are scanned once each, whatever other files come.
struct PartitionedScan {
  let request: ScanRequest
  /// The source's files.
  let paths: [String]
  let digests: [FileDigest]
  /// What stands for the content of each file, and for all that decides what is seen of it.
  let places: [[String]]
  /// What is measured of all columns.
  let measured: String
  /// Which rows are read.
  let selected: String
}

extension Engine {
  /// Keeps values of columns from all that outlives the run, profiles among it.
  package func conceal(_ columns: Set<String>, of dataset: String) {
    concealed[dataset, default: []].formUnion(columns)
    memory?.conceal(columns)
  }

  /// Columns whose values profiles do not tell.
  func hiddenColumns(of dataset: String) -> Set<String> {
    let owner = sources.first { $0.dataset.name == dataset }?.selection?.dataset ?? dataset
    return concealed[owner] ?? []
  }

  /// Columns that are not to be kept by partition; none where nothing is.
  func concealedColumns(of dataset: String) -> Set<String> {
    memory == nil || concealed.isEmpty ? [] : hiddenColumns(of: dataset)
  }

  /// Whether what a dataset's files give is kept for each of them.
  func isPartitioned(_ name: String) -> Bool {
    guard memory != nil, let source = sources.first(where: { $0.dataset.name == name }),
      source.placedQuery != nil, source.readFiles.count > 1,
      source.readFiles == source.dataset.files, Self.isOfOneRow(source.condition ?? "")
    else { return false }
    return true
  }

  /// Whether a condition reads no rows but its own; one that may is taken to.
  static func isOfOneRow(_ condition: String) -> Bool {
    let text = condition.lowercased()
    return !["select", "from", "over"].contains { text.contains($0) }
  }

  /// A scan that takes from earlier runs what it can; nil where nothing is kept of the dataset.
  func partitionedScan(
    _ dataset: String, _ columns: [ColumnRequest], keys: [[Int]]
  ) throws(EngineError) -> PartitionedScan? {
    guard isPartitioned(dataset), let memory else { return nil }
    let source = try source(dataset)
    let hidden = concealedColumns(of: dataset)
    guard !columns.contains(where: { hidden.contains($0.column.name) }) else { return nil }
    var measured = columns.map { CanonicalText.of($0) }
    if let condition = source.condition { measured.append(condition) }
    if source.condition != nil || columns.contains(where: { $0.condition != nil }) {
      // A condition's meaning depends on the types of the columns that it names.
      measured += source.dataset.columns.map { CanonicalText.of($0) }
    }
    guard let digests = memory.digests(of: dataset, measured),
      digests.count == source.readFiles.count
    else { return nil }
    let folders = source.readFiles.map { path in
      SourceFiles.partitions(of: path).flatMap {
        [$0.key, $0.value ?? "", $0.value.map { _ in "" } ?? "0"]
      }
    }
    return PartitionedScan(
      request: ScanRequest(
        columns: columns, keys: keys, splitsFiles: true, layout: FileLayout(starts: [], rows: [])),
      paths: source.readFiles, digests: digests,
      places: zip(digests, folders).map { [$0.sha256.hexadecimal] + $1 },
      measured: CacheKey("measured", [PartitionState.version] + measured).digest.hexadecimal,
      selected: source.condition.map { _ in
        CacheKey("selected", Array(measured[columns.count...])).digest.hexadecimal
      } ?? "")
  }

  /// Scans the files that nothing is kept of, and merges what is known in the order of the files.
  func scanByPartitions(
    _ dataset: String, _ columns: [ColumnRequest], keys: [[Int]], beside: [String]
  ) throws(EngineError) -> ScanResult? {
    guard let memory, let scan = try partitionedScan(dataset, columns, keys: keys) else {
      return nil
    }
    let leaves = scan.places.map { memory.key("partition", ofFiles: [scan.measured] + $0) }
    let tree = PartitionTree(scan.digests, leafKeys: leaves, columns, memory: memory)
    let missing = tree.recall()
    let known = KeptKeys(scan, memory: memory)
    guard !missing.isEmpty else { return try finish(scan, tree, known, dataset, []) }
    if let relation = try relation(of: missing.map { scan.paths[$0] }, dataset) {
      _ = try gather(scan, missing, into: tree, known, dataset, beside: [], from: relation)
      return try finish(scan, tree, known, dataset, [])
    }
    let fresh = PartitionTree(scan.digests, leafKeys: leaves, columns, memory: memory)
    let values = try gather(
      scan, Array(scan.paths.indices), into: fresh, known, dataset, beside: beside, from: nil)
    return try finish(scan, fresh, known, dataset, values)
  }

  private func finish(
    _ scan: PartitionedScan, _ tree: PartitionTree, _ keys: KeptKeys, _ dataset: String,
    _ values: [Value]
  ) throws(EngineError) -> ScanResult {
    try tree.settle()
    let proof = KeyProof(keys: keys, dataset: dataset) { (lacking) throws(EngineError) in
      try self.gatherKeys(scan, lacking, keys, dataset)
    }
    let proved = try proof.proved()
    for (key, bytes) in tree.kept { memory?.remember(bytes, key, madeFrom: dataset) }
    keys.remember(madeFrom: dataset)
    let whole = tree.whole
    return result(
      scan.request.columns, whole?.columns ?? [], whole?.ordered ?? [], keys: proved,
      rows: whole?.rows ?? 0, values: values)
  }

  /// Scans some files into the tree; gives the values of SQL aggregates.
  private func gather(
    _ scan: PartitionedScan, _ files: [Int], into tree: PartitionTree, _ keys: KeptKeys,
    _ dataset: String, beside: [String], from relation: String?
  ) throws(EngineError) -> [Value] {
    var request = scan.request
    request.layout = try fileLayout(files.map { scan.paths[$0] }, dataset)
    var left = Set(files)
    let collector = ScanCollector(request) { (place, part, ordered) throws(EngineError) in
      let file = files[place]
      left.remove(file)
      keys.insert(part.keys, file: file)
      try tree.insert(
        PartitionState(columns: part.columns, ordered: ordered, rows: part.rows), file: file)
    }
    let row = try run(collector, over: dataset, beside: beside, from: relation)
    _ = try collector.finish()
    for file in left.sorted() {
      try tree.insert(nil, file: file)
      keys.insert(scan.request.keys.map { _ in KeyHashes() }, file: file)
    }
    return Array(row.dropFirst())
  }

  /// Scans the columns of keys alone, in files whose other columns are known.
  private func gatherKeys(
    _ scan: PartitionedScan, _ files: [Int], _ keys: KeptKeys, _ dataset: String
  ) throws(EngineError) {
    let columns = Array(Set(scan.request.keys.flatMap { $0 })).sorted()
    var request = scan.request
    request.columns = columns.map { ColumnRequest(column: scan.request.columns[$0].column) }
    request.keys = scan.request.keys.map { key in key.compactMap { columns.firstIndex(of: $0) } }
    let paths = files.map { scan.paths[$0] }
    let relation = try relation(of: paths, dataset)
    let read = relation == nil ? Array(scan.paths.indices) : files
    request.layout = try fileLayout(read.map { scan.paths[$0] }, dataset)
    var left = Set(read)
    let collector = ScanCollector(request) { (place, part, _) throws(EngineError) in
      left.remove(read[place])
      keys.insert(part.keys, file: read[place])
    }
    _ = try run(collector, over: dataset, beside: [], from: relation)
    _ = try collector.finish()
    for file in left { keys.insert(scan.request.keys.map { _ in KeyHashes() }, file: file) }
  }

  /// Reads some files of a source as it reads all; nil where they would be read otherwise alone.
  func relation(of paths: [String], _ dataset: String) throws(EngineError) -> String? {
    let source = try source(dataset)
    guard paths.count < source.readFiles.count else { return nil }
    let isInFolders = source.readFiles.allSatisfy { !SourceFiles.partitions(of: $0).isEmpty }
    let folders = isInFolders ? SourceFiles.partitions(of: paths[0]).map(\.key) : []
    let types = folders.compactMap { name in
      source.dataset.column(name).map { (name: name, type: $0.physicalType) }
    }
    guard types.count == folders.count else { return nil }
    let all = dialect.placedParquet(paths, folderTypes: types, where: nil)
    let columns = try files.columns(of: "SELECT * FROM \(all)", to: "scan", dataset)
    let same = source.dataset.columns.allSatisfy { column in
      columns.contains { $0 == column }
    }
    guard same else { return nil }
    return dialect.placedParquet(paths, folderTypes: types, where: source.condition)
  }
}
