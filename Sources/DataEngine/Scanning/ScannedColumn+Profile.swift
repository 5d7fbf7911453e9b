extension ScannedColumn {
  /// The summary of the column; its distribution is given.
  func profile(_ distribution: ColumnProfile.Distribution) -> ColumnProfile {
    var profile = ColumnProfile(
      name: request.column.name, type: request.column.type, rows: rows, missing: missing,
      nan: 0, distinct: 0, minimum: nil, maximum: nil, mean: nil, standardDeviation: nil,
      distribution: distribution)
    switch state {
    case .numbers(let numbers): fill(&profile, numbers)
    case .texts(let texts): fill(&profile, texts)
    case .booleans(let truths):
      profile.distinct = (truths.truths > 0 ? 1 : 0) + (truths.falsehoods > 0 ? 1 : 0)
      profile.top = Self.categories(truths)
    case .others(let others):
      (profile.distinct, profile.distinctIsExact) = others.distinct ?? (0, true)
    }
    return profile
  }

  /// Rows of the column.
  var rows: Int { missing + present + nan }

  /// Rows that are NULL.
  var missing: Int {
    switch state {
    case .numbers(let numbers): numbers.missing
    case .texts(let texts), .others(let texts): texts.missing
    case .booleans(let truths): truths.missing
    }
  }

  /// Rows that are NaN.
  var nan: Int { if case .numbers(let numbers) = state { numbers.nan } else { 0 } }

  /// Rows that are neither NULL nor NaN.
  var present: Int {
    switch state {
    case .numbers(let numbers): numbers.finite + numbers.infinite
    case .texts(let texts), .others(let texts): texts.present
    case .booleans(let truths): truths.truths + truths.falsehoods
    }
  }

  private func fill(_ profile: inout ColumnProfile, _ numbers: NumberState) {
    profile.nan = numbers.nan
    profile.infinite = numbers.infinite
    (profile.distinct, profile.distinctIsExact) = numbers.distinct ?? (0, true)
    let moments = ordered.moments
    if moments.count > 0 {
      profile.minimum = moments.minimum
      profile.maximum = moments.maximum
      profile.mean = moments.mean.flatMap { $0.isFinite ? $0 : nil }
      profile.standardDeviation = moments.standardDeviation
      profile.skewness = moments.skewness
      profile.kurtosis = moments.kurtosis
    }
    if let sketch = ordered.sketch, sketch.count > 0 { profile.quantiles = sketch }
    profile.top = numbers.values.map { Self.top($0.entries, request.column.type) } ?? []
  }

  private func fill(_ profile: inout ColumnProfile, _ texts: TextState) {
    (profile.distinct, profile.distinctIsExact) = texts.distinct ?? (0, true)
    if texts.present > 0, request.parts.contains(.shapes) {
      profile.lengths = TextLengths(
        minimum: texts.shortest, maximum: texts.longest,
        mean: Double(texts.characters) / Double(texts.present))
    }
    if let shapes = texts.shapes, !shapes.isOverfull {
      profile.patterns = Array(Self.categories(shapes).prefix(20))
    }
    if let values = texts.values { profile.top = Array(Self.categories(values).prefix(20)) }
  }

  /// Texts with their rows, most rows first, then by bytes.
  static func categories(_ table: ValueTable) -> [CategoryCount] {
    var found: [(bytes: [UInt8], rows: Int)] = []
    table.forEach { text, rows in
      let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
      if rows > 0 { found.append((Array(bytes), rows)) }
    }
    found.sort { first, second in
      first.rows != second.rows
        ? first.rows > second.rows : first.bytes.lexicographicallyPrecedes(second.bytes)
    }
    return found.map {
      CategoryCount(value: String(decoding: $0.bytes, as: UTF8.self), rows: $0.rows)
    }
  }

  /// Truth values with their rows, most rows first, `false` before `true`.
  static func categories(_ truths: BooleanState) -> [CategoryCount] {
    [("false", truths.falsehoods), ("true", truths.truths)].filter { $0.1 > 0 }
      .map { CategoryCount(value: $0.0, rows: $0.1) }
      .sorted { ($1.rows, $0.value) < ($0.rows, $1.value) }
  }

  private static func top(
    _ entries: [NumberTable.Slot], _ type: LogicalType
  ) -> [CategoryCount] {
    entries.sorted { ($1.rows, $0.value) < ($0.rows, $1.value) }.prefix(20).map { entry in
      let exact = type == .integer ? Int(exactly: entry.value) : nil
      return CategoryCount(
        value: exact.map { String($0) } ?? "\(entry.value)", rows: entry.rows)
    }
  }
}
