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
  /// `exact` reads every row of both sides, which a profile in a file does not have.
  ///
  /// - Throws: ``ExploringError`` where a side cannot be read, or lacks a column that was asked for.
  package init(
    from reference: DataSource, to current: DataSource, exact: Bool,
    settings: DriftComparison.Settings, reader: DataReader
  ) async throws(ExploringError) {
    let engine = reader.engine
    var settings = settings
    settings.sensitive += reference.sensitive + current.sensitive
    let stored = try reference.path.flatMap { (path) throws(ExploringError) in
      try ProfileFile.read(path)
    }
    guard stored == nil || !exact else {
      throw ExploringError("\(reference.text) is a profile without rows; --exact needs the data")
    }
    var bound: Dataset?
    if stored == nil {
      bound = try await DataReader.engine { () async throws(EngineError) in
        try await reference.bind(to: engine, named: "reference")
      }
    }
    let (rows, found) = (bound, try await Self.bind(current, to: engine))
    let (before, after) = try await DataReader.engine { () async throws(EngineError) in
      var before = stored ?? DatasetProfile(rows: 0, columns: [])
      if let rows { before = try await engine.profile(of: rows.name) }
      return (before, try await engine.profile(of: found.name, inBinsOf: before))
    }
    let known = before.columns.map(\.name) + found.columns.map(\.name)
    if let missing = settings.columns?.first(where: { !known.contains($0) }) {
      throw ExploringError(
        "neither side has a column \(Quotation.quoted(missing)); "
          + (Suggestion.help(for: missing, among: known) ?? "there are none"))
    }
    self.reference = before
    self.current = after
    if exact, let rows {
      comparison = try await DataReader.engine { () async throws(EngineError) in
        try await DriftComparison.of(rows, found, engine: engine, exact: true, settings: settings)
      }
      return
    }
    var whole = after
    for column in found.columns where before.column(column.name) == nil {
      whole.columns.append(Self.unknown(column, rows: after.rows))
    }
    comparison = DriftComparison(reference: before, current: whole, settings: settings)
  }

  private static func bind(
    _ data: DataSource, to engine: Engine
  ) async throws(ExploringError) -> Dataset {
    try await DataReader.engine { () async throws(EngineError) in
      try await data.bind(to: engine, named: "current")
    }
  }

  /// A column that the reference lacks: it is named, and nothing of it is compared.
  private static func unknown(_ column: Column, rows: Int) -> ColumnProfile {
    ColumnProfile(
      name: column.name, type: column.type, rows: rows, missing: 0, nan: 0, distinct: 0,
      minimum: nil, maximum: nil, mean: nil, standardDeviation: nil,
      distribution: .none("the reference has no such column"))
  }
}
