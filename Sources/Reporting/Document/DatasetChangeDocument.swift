internal import Outcomes

/// How a dataset changed since another run, as written outside.
struct DatasetChangeDocument: Codable {
  var name: String
  var kind: DatasetChange.Kind
  @Nullable var rowsBefore: Int?
  @Nullable var rowsAfter: Int?
  var files: LineageChangeDocument.Files
  var selection: [LineageChangeDocument.Value]
  @Nullable var rows: Rows?
  @Nullable var note: String?

  /// Rows by key.
  struct Rows: Codable {
    var key: [String]
    var countsKeys: Bool
    var isExact: Bool
    var keys: Int
    var added: Amount
    var removed: Amount
    @Nullable var changed: Amount?
    var columns: [LineageChangeDocument.Value]

    init(_ rows: KeyedRowChange) {
      key = rows.key
      countsKeys = rows.countsKeys
      isExact = rows.isExact
      keys = rows.keys
      added = Amount(rows.added)
      removed = Amount(rows.removed)
      changed = rows.changed.map(Amount.init)
      columns = rows.columns.map(LineageChangeDocument.Value.init)
    }

    var change: KeyedRowChange {
      KeyedRowChange(
        key: key, countsKeys: countsKeys, isExact: isExact, keys: keys, added: added.amount,
        removed: removed.amount, changed: changed?.amount, columns: columns.map(\.change))
    }
  }

  /// A number with its interval.
  struct Amount: Codable {
    var count: Int
    var lower: Int
    var upper: Int

    init(_ amount: KeyedRowChange.Amount) {
      count = amount.count
      lower = amount.lower
      upper = amount.upper
    }

    var amount: KeyedRowChange.Amount { .init(count: count, lower: lower, upper: upper) }
  }

  init(_ change: DatasetChange) {
    name = change.name
    kind = change.kind
    rowsBefore = change.rowsBefore
    rowsAfter = change.rowsAfter
    files = LineageChangeDocument.Files(change.files)
    selection = change.selection.map(LineageChangeDocument.Value.init)
    rows = change.rows.map(Rows.init)
    note = change.note
  }

  var change: DatasetChange {
    DatasetChange(
      name: name, kind: kind, rowsBefore: rowsBefore, rowsAfter: rowsAfter, files: files.changes,
      selection: selection.map(\.change), rows: rows?.change, note: note)
  }
}
