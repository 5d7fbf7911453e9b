internal import DataEngine
internal import GateLanguage

extension GateSpec {
  /// What the engine is to bind for a dataset.
  func source(of declaration: DatasetDeclaration) -> DatasetSource {
    DatasetSource(
      name: declaration.name.value, path: declaration.path,
      condition: declaration.condition?.value, types: declaredTypes(of: declaration),
      csv: CSVReading(declaration.csv))
  }

  /// The declared types of a dataset's columns, by name; families and other datasets left out.
  private func declaredTypes(of declaration: DatasetDeclaration) -> [String: LogicalType] {
    guard let schema, !declaration.isLookup else { return [:] }
    if let named = schema.datasets, !named.contains(where: { $0.value == declaration.name.value }) {
      return [:]
    }
    var types: [String: LogicalType] = [:]
    for column in schema.columns where !column.isFamily {
      types[column.name.value] = column.type.flatMap { LogicalType(rawValue: $0.value.rawValue) }
    }
    return types
  }
}
