package import DataEngine

extension DriftComparison {
  /// Compares two bound datasets; `exact` reads every row, else profiles are compared.
  ///
  /// - Throws: ``EngineError`` where a dataset cannot be read.
  package static func of(
    _ reference: Dataset, _ current: Dataset, engine: Engine, exact: Bool,
    settings: Settings = Settings()
  ) async throws(EngineError) -> DriftComparison {
    let before = try await engine.profile(of: reference.name)
    let after = try await engine.profile(of: current.name, inBinsOf: before)
    let reader = RowReader(engine: engine, current: current, reference: reference, times: [:])
    var pairs: [ColumnPair] = []
    for column in before.columns where settings.isAsked(column.name) {
      guard let found = after.column(column.name) else { continue }
      let pair = ColumnPair(
        column, found, isSensitive: settings.isSensitive(column.name))
      pairs.append(exact ? try await reader.exact(pair) : pair)
    }
    var comparison = DriftComparison(
      pairs: pairs, reference: before, current: after, settings: settings)
    // A profile in the reference's bins leaves out what the reference lacks.
    comparison.columns += current.columns.filter {
      settings.isAsked($0.name) && before.column($0.name) == nil
    }.map { Column(unmatched: $0, rows: after.rows) }
    return comparison
  }
}
