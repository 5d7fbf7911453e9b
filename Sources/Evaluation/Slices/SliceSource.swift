internal import DataEngine
internal import GateLanguage

/// The slices of one declaration of `slices.by`, whatever their size.
struct SliceSource: Sendable {
  var declaration: SliceDeclaration
  /// In the order of their values; a predicate's is there without rows too.
  var slices: [SlicePartition.Slice]
  /// Rows of the whole holdout.
  var rowCount: Int
  /// The number of values where there are too many to be slices.
  var tooMany: Int?

  /// A declaration has at most so many slices.
  static let most = PredictionsRequest.mostSliceValues

  /// What the rows outside of the slices judged are called.
  var rest: SliceName {
    switch declaration.form {
    case .values, .bins, .predicate: .rest(of: [declaration.column.value])
    case .cross(let columns): .rest(of: columns.map(\.value))
    }
  }

  /// Whether every row is in exactly one slice.
  var isPartition: Bool {
    if case .predicate = declaration.form { false } else { true }
  }

  /// Cuts the holdout as the declarations say, in their order.
  static func all(
    _ declarations: [SliceDeclaration], of predictions: PairedPredictions
  ) -> [SliceSource] {
    var flags = predictions.flags[...]
    var numbers = predictions.numbers[...]
    return declarations.compactMap { declaration in
      switch declaration.form {
      case .values:
        predictions.slices.first { $0.column == declaration.column.value }.map {
          SliceSource(declaration, values: $0, of: predictions)
        }
      case .cross(let columns):
        SliceSource(declaration, crossing: columns.map(\.value), of: predictions)
      case .predicate: flags.popFirst().map { SliceSource(declaration, flags: $0) }
      case .bins(let count):
        numbers.popFirst().map { SliceSource(declaration, bins: count, of: $0) }
      }
    }
  }

  private init(
    _ declaration: SliceDeclaration, values column: PairedPredictions.SliceColumn,
    of predictions: PairedPredictions
  ) {
    self.declaration = declaration
    rowCount = predictions.labels.count
    tooMany = column.tooMany
    var counts = [Int](repeating: 0, count: column.values.count)
    for value in column.memberships { counts[Int(value)] += 1 }
    var rows = counts.map { count in
      var rows: [Int] = []
      rows.reserveCapacity(count)
      return rows
    }
    for (row, value) in column.memberships.enumerated() { rows[Int(value)].append(row) }
    slices = zip(Self.names(of: column), rows).filter { !$1.isEmpty }
      .map { SlicePartition.Slice(name: $0, rows: $1) }
  }

  private init?(
    _ declaration: SliceDeclaration, crossing names: [String], of predictions: PairedPredictions
  ) {
    let columns = names.compactMap { name in predictions.slices.first { $0.column == name } }
    guard columns.count == names.count else { return nil }
    self.declaration = declaration
    rowCount = predictions.labels.count
    slices = []
    tooMany = columns.compactMap(\.tooMany).max()
    guard tooMany == nil else { return }
    let texts = columns.map(Self.names)
    var found: [[Int32]: [Int]] = [:]
    for row in 0..<rowCount { found[columns.map { $0.memberships[row] }, default: []].append(row) }
    guard found.count <= Self.most else {
      tooMany = found.count
      return
    }
    let order = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    slices = order.map { values, rows in
      SlicePartition.Slice(name: .cross(zip(texts, values).map { $0[Int($1)] }), rows: rows)
    }
  }

  private init(_ declaration: SliceDeclaration, flags: [Bool]) {
    self.declaration = declaration
    rowCount = flags.count
    slices = [
      SlicePartition.Slice(
        name: .named(declaration.column.value), rows: flags.indices.filter { flags[$0] })
    ]
  }

  private init(_ declaration: SliceDeclaration, bins count: Int, of numbers: [Double]) {
    self.declaration = declaration
    rowCount = numbers.count
    slices = NumberBins(numbers, count: count).slices(of: declaration.column.value)
  }

  /// The names of a column's values; NULL has one of its own.
  private static func names(of column: PairedPredictions.SliceColumn) -> [SliceName] {
    let hasTextNull = column.values.contains("null")
    return column.values.map { value in
      value.map { SliceName.value($0, of: column.column) }
        ?? .null(of: column.column, besideText: hasTextNull)
    }
  }
}
