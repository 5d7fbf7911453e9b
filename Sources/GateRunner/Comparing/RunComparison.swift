internal import DataEngine
internal import DurableFiles
package import GateLanguage
internal import Lineage
package import Outcomes

/// Compares what made two runs, from what is kept of them.
package enum RunComparison {
  /// A run as it was kept.
  package struct Side: Sendable {
    /// The run's report, as its record says.
    let report: RunReport
    /// The path of the record; the rows by key lie beside it.
    let record: String

    package init(_ report: RunReport, record: String) {
      self.report = report
      self.record = record
    }
  }

  /// Compares the lineage records of two runs, their commits through the repository of a folder.
  ///
  /// What is not there is said in the change.
  ///
  /// - Throws: ``EditRefusal`` for a run without a lineage record, or whose rows are damaged.
  package static func compare(
    _ before: Side, with after: Side, folder: String
  ) async throws(EditRefusal) -> LineageChange {
    let (old, new) = (try lineage(of: before), try lineage(of: after))
    let (oldRows, newRows) = (try rows(of: before), try rows(of: after))
    let name = before.report.id
    let code = await CodeComparer.compare(
      old.code, with: new.code, folder: folder, baseline: name)
    return RecordComparer.compare(old, with: new, baseline: name, run: name, code: code) {
      dataset in
      guard let first = oldRows[dataset] else {
        return .unknown("run \(name) kept no rows of it by key")
      }
      guard let second = newRows[dataset] else {
        return .unknown("run \(after.report.id) kept no rows of it by key")
      }
      return second.changed(since: first, columns: second.columns, baseline: name)
    }
  }

  private static func lineage(of side: Side) throws(EditRefusal) -> LineageRecord {
    guard let lineage = side.report.lineage else {
      throw EditRefusal("run \(side.report.id) has no lineage record: it ended before one was made")
    }
    return lineage
  }

  /// The rows by key beside a record; none of a run that judged nothing.
  private static func rows(of side: Side) throws(EditRefusal) -> [String: KeyedRows] {
    let path = DurableFile.parent(of: side.record) + "/rows.json"
    guard DurableFile.exists(path) else { return [:] }
    do {
      return try StoredRows.decode(try DurableFile.read(path))
    } catch {
      throw EditRefusal("\(path): the rows by key cannot be read: \(error)")
    }
  }
}
