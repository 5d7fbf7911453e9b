extension ScannedColumn {
  /// The distribution in digests of values, or in the bins given.
  func concealedDistribution(_ bins: NumericBins?) -> ColumnProfile.Distribution {
    if let bins { return .bins(bins) }
    guard case .categories(let values, let other) = ownDistribution else { return ownDistribution }
    return .categories(digested(values), other: other)
  }

  /// The distribution in the digests of a reference.
  func distribution(likeConcealed expected: ColumnProfile) -> ColumnProfile.Distribution {
    guard case .categories(let listed, let other) = expected.distribution,
      request.column.type == expected.type
    else { return distribution(like: expected) }
    let all: [CategoryCount]
    switch state {
    case .booleans(let truths): all = digested(Self.categories(truths))
    case .texts(let texts):
      guard let values = texts.values else {
        return .none("too many different values to compare by their digests")
      }
      all = digested(Self.categories(values))
    case .numbers, .others: all = []
    }
    let counts = Dictionary(all.map { ($0.value, $0.rows) }) { first, _ in first }
    let known = Set(listed.map(\.value))
    let named =
      listed.map { CategoryCount(value: $0.value, rows: counts[$0.value] ?? 0) }
      + all.filter { !known.contains($0.value) }.prefix(Self.listLimit)
      .filter { Double($0.rows) * Double(expected.present) > Double(other) * Double(present) }
    return .categories(named, other: present - named.map(\.rows).reduce(0, +))
  }

  private func digested(_ values: [CategoryCount]) -> [CategoryCount] {
    values.map {
      CategoryCount(
        value: ValueDigest.of($0.value, column: request.column.name), rows: $0.rows)
    }
  }
}
