/// What a scan knows of the rows of some neighbouring files.
struct PartitionState {
  var columns: [ColumnState?]
  var ordered: [OrderedNumbers?]
  var rows: Int

  /// The version of the written form, and of what is counted in it.
  static let version = "2"

  /// Adds the state of the files that follow.
  mutating func merge(_ later: PartitionState) throws(EngineError) {
    for (mine, theirs) in zip(columns, later.columns) {
      if let mine, let theirs { try mine.merge(theirs) }
    }
    ScanCollector.merge(&ordered, later.ordered)
    rows += later.rows
  }

  /// About the bytes of ``written``.
  var writtenBytes: Int {
    columns.reduce(64) { $0 + ($1?.writtenBytes ?? 0) }
      + ordered.reduce(0) { $0 + 100 + 8 * ($1?.sketch?.retained ?? 0) }
  }

  /// The state as bytes.
  var written: [UInt8] {
    var writer = StateWriter()
    writer.add(rows)
    for column in columns {
      writer.add(column != nil)
      column?.write(to: &writer)
    }
    for numbers in ordered {
      writer.add(numbers != nil)
      numbers?.write(to: &writer)
    }
    return writer.bytes
  }

  /// Reads ``written``; nil for bytes of another form.
  init?(reading bytes: [UInt8], _ requests: [ColumnRequest]) {
    let read = bytes.withUnsafeBytes { raw -> PartitionState? in
      var reader = StateReader(raw)
      do throws(StateDamage) {
        return try PartitionState(&reader, requests)
      } catch {
        return nil
      }
    }
    guard let read else { return nil }
    self = read
  }

  init(columns: [ColumnState?], ordered: [OrderedNumbers?], rows: Int) {
    self.columns = columns
    self.ordered = ordered
    self.rows = rows
  }

  private init(
    _ reader: inout StateReader, _ requests: [ColumnRequest]
  ) throws(StateDamage) {
    rows = try reader.number()
    columns = []
    ordered = []
    for request in requests {
      columns.append(try reader.flag() ? try ColumnState(reading: &reader, request) : nil)
    }
    for _ in requests {
      ordered.append(try reader.flag() ? try OrderedNumbers(reading: &reader) : nil)
    }
    guard reader.isAtEnd else { throw StateDamage() }
  }
}
