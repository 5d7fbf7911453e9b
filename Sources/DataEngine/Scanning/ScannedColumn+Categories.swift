extension ScannedColumn {
  /// The most values that a distribution lists.
  static let listLimit = 100

  /// The distribution of a column that is neither number nor time.
  var ownDistribution: ColumnProfile.Distribution {
    switch state {
    case .numbers: return .none("not counted")
    case .others: return .none("values of type \(request.column.type) are not summarised")
    case .booleans(let truths): return .categories(Self.categories(truths), other: 0)
    case .texts(let texts):
      let distinct = texts.distinct?.count ?? 0
      if distinct > 1_000, 2 * distinct > present { return .none("near-unique") }
      guard let values = texts.values else { return .none(Self.tooMany) }
      let listed = Array(Self.categories(values).prefix(Self.listLimit))
      return .categories(listed, other: present - listed.map(\.rows).reduce(0, +))
    }
  }

  private static let tooMany = "more than 65,536 different values, or 16 MiB of them"

  /// The distribution in the bins and values of a reference.
  func distribution(like expected: ColumnProfile) -> ColumnProfile.Distribution {
    let type = request.column.type
    let changed = "the type changed from \(expected.type) to \(type)"
    switch expected.distribution {
    case .none(let reason): return .none(reason)
    case .bins(let bins):
      let isNumeric = type.isNumeric && expected.type.isNumeric
      guard isNumeric || type == expected.type else { return .none(changed) }
      return .bins(counted(bins))
    case .categories(let values, let other):
      guard type == expected.type else { return .none(changed) }
      let listed = values.map {
        CategoryCount(value: $0.value, rows: rows(of: $0.value))
      }
      let new = newValues(besides: values, outweighing: other, of: expected.present)
      let all = listed + new
      return .categories(all, other: present - all.map(\.rows).reduce(0, +))
    }
  }

  private func rows(of value: String) -> Int {
    switch state {
    case .booleans(let truths):
      value == "true" ? truths.truths : value == "false" ? truths.falsehoods : 0
    case .texts(let texts): (texts.values ?? texts.listed)?.rows(of: Array(value.utf8)) ?? 0
    case .numbers, .others: 0
    }
  }

  /// Values that are not listed, most rows first; none where the values are too many to count.
  private func newValues(
    besides listed: [CategoryCount], outweighing other: Int, of expected: Int
  ) -> [CategoryCount] {
    let all: [CategoryCount] =
      switch state {
      case .booleans(let truths): Self.categories(truths)
      case .texts(let texts): texts.values.map { Self.categories($0) } ?? []
      case .numbers, .others: []
      }
    // By bytes: equal strings of Swift may differ in bytes, and are then different values.
    let known = Set(listed.map { Array($0.value.utf8) })
    return all.lazy.filter { !known.contains(Array($0.value.utf8)) }.prefix(Self.listLimit)
      .filter { Double($0.rows) * Double(expected) > Double(other) * Double(present) }
  }

  /// Counts in bins from the rows of the values; nil where the values were too many.
  func countedFromValues(_ bins: NumericBins, _ numbers: NumberState) -> NumericBins? {
    guard let values = numbers.values else { return nil }
    var atoms = bins.atoms.map { _ in 0 }
    var counts = Array(repeating: 0, count: bins.edges.count + 1)
    for entry in values.entries {
      if let atom = bins.atoms.firstIndex(of: entry.value) {
        atoms[atom] += entry.rows
      } else {
        counts[bins.edges.firstIndex { entry.value <= $0 } ?? bins.edges.count] += entry.rows
      }
    }
    counts[0] += numbers.negativeInfinite
    counts[counts.count - 1] += numbers.positiveInfinite
    return NumericBins(
      atoms: bins.atoms, edges: bins.edges, atomCounts: atoms, binCounts: counts)
  }
}
