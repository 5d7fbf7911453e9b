package import DataEngine
internal import GateLanguage

extension DriftPlan {
  /// Draws the rows that a version must keep for `multivariate:` against production.
  ///
  /// Nil where no entry asks for it. Sensitive columns, keys and times are never kept.
  package func sample(
    of dataset: Dataset, _ profile: DatasetProfile, engine: Engine
  ) async throws(EngineError) -> DrawnSample? {
    let asking = entries.filter { $0.reference.value == .production }.compactMap(\.multivariate)
    guard let rows = asking.map(\.rows).max() else { return nil }
    let features = Self.features(of: profile) { column in
      !identifying.contains(column) && !sensitive.contains { $0.matches(column) }
    }
    guard !features.isEmpty else { return nil }
    return DrawnSample(
      features,
      try await engine.drawnRows(
        of: dataset.name, features, rows: rows, seed: RowReader.seed))
  }

  /// Columns of numbers and of listed categories as features.
  static func features(
    of profile: DatasetProfile, where isKept: (String) -> Bool
  ) -> [DrawnFeature] {
    profile.columns.filter { isKept($0.name) }.compactMap { column in
      switch column.distribution {
      case .bins: .number(column.name)
      case .categories(let values, _): .category(column.name, values: values.map(\.value))
      case .none: nil
      }
    }
  }
}
