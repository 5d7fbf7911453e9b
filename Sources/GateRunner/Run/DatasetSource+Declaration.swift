internal import DataEngine
internal import GateLanguage

extension DatasetSource {
  /// The source of a declared dataset, as it is at a moment in seconds since 1970.
  init(_ declaration: DatasetDeclaration, in spec: GateSpec, asOf moment: Double) {
    self.init(
      name: declaration.name.value, path: declaration.path,
      condition: declaration.condition?.value, types: spec.declaredTypes(of: declaration),
      csv: CSVReading(declaration.csv))
    if declaration.isQuery { query = declaration.source.value }
    if let wanted = declaration.window, let time = declaration.time {
      let bounds = wanted.value.bounds(asOf: moment)
      window = RowWindow(column: time.value, start: bounds.lowerBound, end: bounds.upperBound)
    }
    manifest = declaration.rowsFrom.map {
      RowManifest(path: $0.value, key: declaration.key.map(\.value))
    }
    guard let wanted = declaration.labels, let label = declaration.label else { return }
    let columns = wanted.columns.isEmpty ? declaration.key : wanted.columns
    var due: LabelJoin.Due?
    if let delay = wanted.delay, let time = declaration.time {
      due = LabelJoin.Due(column: time.value, until: moment - delay.value)
    }
    labels = LabelJoin(
      dataset: wanted.source.value, label: label.value, columns: columns.map(\.value), due: due)
  }
}

extension GateSpec {
  /// The declared types of a dataset's columns, by name; families and other datasets left out.
  func declaredTypes(of declaration: DatasetDeclaration) -> [String: LogicalType] {
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
