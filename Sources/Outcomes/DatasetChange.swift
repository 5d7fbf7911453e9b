/// How a dataset changed from one run to another.
package struct DatasetChange: Sendable, Hashable {
  package var name: String
  package var kind: Kind
  /// Rows as each run counted them; nil where a run did not have the dataset.
  package var rowsBefore: Int?
  package var rowsAfter: Int?
  package var files: FileChanges
  /// The source and what chose its rows, by the keys of the spec.
  package var selection: [ValueChange]
  /// Rows added, removed and changed by key; nil where that is not known, which ``note`` says.
  package var rows: KeyedRowChange?
  /// What is not known of the rows, and why.
  package var note: String?

  package init(
    name: String, kind: Kind, rowsBefore: Int?, rowsAfter: Int?, files: FileChanges = .init(),
    selection: [ValueChange] = [], rows: KeyedRowChange? = nil, note: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.rowsBefore = rowsBefore
    self.rowsAfter = rowsAfter
    self.files = files
    self.selection = selection
    self.rows = rows
    self.note = note
  }

  /// Whether the rows are the same, whatever their order and files.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case same
    case changed
    /// Only this run has the dataset.
    case added
    /// Only the baseline has the dataset.
    case removed
    /// The records do not tell.
    case unknown
  }
}

/// Rows that were added, removed or changed between two runs, told apart by their key.
package struct KeyedRowChange: Sendable, Hashable {
  package var key: [String]
  /// Whether a key belongs to several rows, so that keys are counted and not rows.
  package var countsKeys: Bool
  /// Whether every key was looked at; estimates rest on ``keys`` of them otherwise.
  package var isExact: Bool
  /// The keys of either run that were looked at.
  package var keys: Int
  package var added: Amount
  package var removed: Amount
  /// Nil where other columns make the rows of the two runs incomparable.
  package var changed: Amount?
  /// Columns by name, with their types.
  package var columns: [ValueChange]

  package init(
    key: [String], countsKeys: Bool, isExact: Bool, keys: Int, added: Amount, removed: Amount,
    changed: Amount?, columns: [ValueChange] = []
  ) {
    self.key = key
    self.countsKeys = countsKeys
    self.isExact = isExact
    self.keys = keys
    self.added = added
    self.removed = removed
    self.changed = changed
    self.columns = columns
  }

  /// A number of rows with its 95 % interval, which is the number itself where all were counted.
  package struct Amount: Sendable, Hashable {
    package var count: Int
    package var lower: Int
    package var upper: Int

    package init(count: Int, lower: Int, upper: Int) {
      self.count = count
      self.lower = lower
      self.upper = upper
    }

    /// A number that was counted.
    package init(_ count: Int) { self.init(count: count, lower: count, upper: count) }
  }
}
