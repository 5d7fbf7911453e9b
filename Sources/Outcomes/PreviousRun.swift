/// What the last passed run of the same gate counted, for rules about change.
package struct PreviousRun: Sendable, Hashable, Codable {
  /// The identifier of that run.
  package var id: String
  /// Rows by dataset, as that run read them (after `where` and `window`).
  package var rows: [String: Int]

  /// Describes a run that passed.
  package init(id: String, rows: [String: Int]) {
    self.id = id
    self.rows = rows
  }
}

/// The answer to the question for the last passed run.
package enum LastPassedRun: Sendable, Hashable {
  case found(PreviousRun)
  /// No run of the gate has passed yet.
  case absent
  /// There are records, and the reason why none of them can be read.
  case unreadable(String)
}
