package import DataEngine
package import Drift
internal import GateLanguage

/// Two tables compared without a gate: the reference's profile, the current one, and the answers.
package struct DriftExploration: Sendable {
  package let reference: DatasetProfile
  package let current: DatasetProfile
  package let comparison: DriftComparison

  /// Compares data with a reference, which may be a profile in a file.
  ///
  /// - Throws: ``ExploringError`` where a side cannot be read, or lacks a column that was asked for.
  package init(
    from reference: DataSource, to current: DataSource, settings: DriftComparison.Settings,
    reader: DataReader
  ) async throws(ExploringError) {
    let engine = reader.engine
    let before: DatasetProfile
    if let stored = try ProfileFile.read(reference.path) {
      before = stored
    } else {
      before = try await DataReader.engine { () async throws(EngineError) in
        _ = try await engine.bind(reference.source(named: "reference"))
        return try await engine.profile(of: "reference")
      }
    }
    let (after, found) = try await DataReader.engine { () async throws(EngineError) in
      let bound = try await engine.bind(current.source(named: "current"))
      return (try await engine.profile(of: "current", inBinsOf: before), bound)
    }
    let known = before.columns.map(\.name) + found.columns.map(\.name)
    if let missing = settings.columns?.first(where: { !known.contains($0) }) {
      throw ExploringError(
        "neither side has a column \(Quotation.quoted(missing)); "
          + (Suggestion.help(for: missing, among: known) ?? "there are none"))
    }
    var whole = after
    for column in found.columns where before.column(column.name) == nil {
      whole.columns.append(Self.unknown(column, rows: after.rows))
    }
    self.reference = before
    self.current = after
    comparison = DriftComparison(reference: before, current: whole, settings: settings)
  }

  /// A column that the reference lacks: it is named, and nothing of it is compared.
  private static func unknown(_ column: Column, rows: Int) -> ColumnProfile {
    ColumnProfile(
      name: column.name, type: column.type, rows: rows, missing: 0, nan: 0, distinct: 0,
      minimum: nil, maximum: nil, mean: nil, standardDeviation: nil,
      distribution: .none("the reference has no such column"))
  }
}
