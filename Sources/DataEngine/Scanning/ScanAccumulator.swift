internal import DuckDB

/// Gathers the columns and keys of a scan on one thread.
///
/// The arguments are the columns, then the file's number or path and the row's number in it. Groups
/// of rows are told from these, so that what depends on order does not depend on threads.
final class ScanAccumulator: Accumulator {
  private let collector: ScanCollector
  private var request: ScanRequest { collector.request }
  private var columns: [ColumnAccumulator] = []
  private var keys: [KeyHasher] = []
  private var kinds: [VectorKind] = []
  private var rows = 0
  /// Rows and groups since the last file was left.
  private var fileRows = 0
  private var fileGroups = 0
  private var file: Int?
  private var group: Int?
  /// Rows of the file that belong to the group.
  private var extent = 0..<0

  init(_ collector: ScanCollector) { self.collector = collector }

  func update(_ chunk: borrowing RowChunk) throws(DuckDBError) {
    let width = request.columns.count
    if kinds.isEmpty { kinds = (0..<width).map { chunk.kind($0) } }
    guard chunk.kind(width) == .text else {
      let files = chunk.vector(width).data.assumingMemoryBound(to: UInt64.self)
      return try update(chunk, UnsafeBufferPointer(start: files, count: chunk.rowCount))
    }
    let files = try fileNumbers(chunk.vector(width).data, rows: chunk.rowCount)
    try files.withUnsafeBufferPointer { (files) throws(DuckDBError) in try update(chunk, files) }
  }

  /// The numbers of files that are given by their paths.
  private func fileNumbers(
    _ paths: UnsafeRawPointer, rows: Int
  ) throws(DuckDBError) -> [UInt64] {
    var numbers: [UInt64] = []
    numbers.reserveCapacity(rows)
    var last: (low: UInt64, high: UInt64, number: UInt64)?
    for row in 0..<rows {
      let path = TextElement(paths, row)
      if let last, last.low == path.low, last.high == path.high {
        numbers.append(last.number)
        continue
      }
      let bytes = UnsafeRawBufferPointer(start: path.bytes, count: path.length)
      let text = String(decoding: bytes, as: UTF8.self)
      guard let number = request.layout.numbers[text] else {
        throw DuckDBError(operation: "scan", message: "\(text) is none of the files")
      }
      last = (path.low, path.high, UInt64(number))
      numbers.append(UInt64(number))
    }
    return numbers
  }

  private func update(
    _ chunk: borrowing RowChunk, _ files: UnsafeBufferPointer<UInt64>
  ) throws(DuckDBError) {
    let width = request.columns.count
    let numbers = chunk.vector(width + 1).data.assumingMemoryBound(to: Int64.self)
    rows += chunk.rowCount
    var start = 0
    while start < chunk.rowCount {
      try enter(row: Int(numbers[start]), of: Int(files[start]))
      let end = run(from: start, to: chunk.rowCount, files, numbers)
      for index in 0..<width { columns[index].update(chunk.vector(index), start..<end) }
      for key in keys { key.update(key.columns.map { chunk.vector($0) }, start..<end) }
      fileRows += end - start
      start = end
    }
  }

  /// Where the rows end that belong to the current group.
  private func run(
    from start: Int, to count: Int, _ files: UnsafeBufferPointer<UInt64>,
    _ numbers: UnsafePointer<Int64>
  ) -> Int {
    guard let file else { return count }
    func isInside(_ row: Int) -> Bool {
      Int(files[row]) == file && extent.contains(Int(numbers[row]))
    }
    // Rows come in order, so that the last one speaks for all.
    if isInside(count - 1) { return count }
    var end = start + 1
    while end < count, isInside(end) { end += 1 }
    return end
  }

  /// Goes to the group of a row.
  private func enter(row: Int, of file: Int) throws(DuckDBError) {
    if self.file == file, extent.contains(row) { return }
    guard request.layout.starts.indices.contains(file), row >= 0 else {
      throw DuckDBError(
        operation: "scan", message: "row \(row) of file \(file) is not in its place")
    }
    leaveGroup()
    if self.file != file, request.splitsFiles { leaveFile() }
    if columns.isEmpty { begin() }
    let found = request.layout.group(of: row, in: file).lowerBound
    self.file = file
    group = found
    extent =
      request.layout.starts[file][found]..<(request.layout.end(of: found, in: file) ?? .max)
    for column in columns { column.beginGroup(found, fileRows: request.layout.rows[file]) }
  }

  private func begin() {
    columns = zip(request.columns, kinds).map { ColumnAccumulator($0, kind: $1) }
    keys = request.keys.map { key in KeyHasher(columns: key, kinds: key.map { kinds[$0] }) }
  }

  private func leaveGroup() {
    guard let group, let file else { return }
    collector.add(columns.map { $0.endGroup() }, group: group, file: file)
    fileGroups += 1
    self.group = nil
  }

  private func leaveFile() {
    guard let file, !columns.isEmpty else { return }
    let part = ScanCollector.FilePart(
      columns: columns.map(\.state), keys: keys.map(\.hashes), rows: fileRows, groups: fileGroups)
    collector.add(part, file: file)
    columns = []
    keys = []
    (fileRows, fileGroups) = (0, 0)
    self.file = nil
  }

  func absorb(_ other: any Accumulator) throws(DuckDBError) {
    guard let other = other as? ScanAccumulator else {
      throw DuckDBError(operation: "scan", message: "accumulators of two functions were combined")
    }
    rows += try other.finish()
  }

  func finish() throws(DuckDBError) -> Int {
    leaveGroup()
    leaveFile()
    defer { rows = 0 }
    return rows
  }
}
