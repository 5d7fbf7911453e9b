package import DataEngine

extension ColumnPair {
  /// Pairs two profiles of a column; the current side must be counted in the reference's bins.
  ///
  /// With `isSensitive` no value is named: cells are numbered, new and vanished values only counted.
  package init(_ reference: ColumnProfile, _ current: ColumnProfile, isSensitive: Bool = false) {
    self.init(
      name: reference.name, kind: Self.kind(of: reference),
      missing: Self.rates(reference, current, of: \.missing),
      nan: Self.rates(reference, current, of: \.nan))
    infinite = Self.rates(reference, current, of: \.infinite)
    type = reference.type
    switch (reference.distribution, current.distribution) {
    case _ where missing.isVoid: break
    case (.none(let reason), _): obstacle = .leftOut(reason)
    case (_, .none(let reason)): obstacle = .changed(reason)
    case (.bins(let before), .bins(let after)):
      cells = PairedCounts(before, after, type: reference.type)
      if cells == nil { obstacle = .changed("the two sides were not counted in the same bins") }
      samples = PairedSamples(reference, current)
    case (.categories(let before, let otherBefore), .categories(let after, let otherAfter)):
      cells = PairedCounts(reference: (before, otherBefore), current: (after, otherAfter))
      nameChanges(before, otherBefore, after)
    default: obstacle = .changed("values were numbers on one side and texts on the other")
    }
    if isSensitive { hideValues() }
    leaveOutEmptySides()
  }

  /// Leaves the distribution out where a side has no present value.
  mutating func leaveOutEmptySides() {
    if missing.referenceRows == 0 || missing.referenceCount == missing.referenceRows {
      obstacle = .leftOut("the reference has no \(missing.referenceRows == 0 ? "rows" : "values")")
    } else if missing.currentRows == 0 {
      obstacle = .leftOut("there are no rows")
    } else if missing.isVoid {
      obstacle = .leftOut("there are no values: all rows are missing")
    }
    guard obstacle == nil, let cells else { return }
    if cells.referenceRows == 0 { obstacle = .leftOut("the reference has no values") }
    if cells.currentRows == 0 {
      obstacle = .leftOut("there are no values but NaN and missing ones")
    }
  }

  /// Puts numbers in place of values that no report may show.
  mutating func hideValues() {
    hidesValues = true
    cells = cells?.withoutLabels
    decileCells = decileCells?.withoutLabels
    newValues = Self.unnamed(newValues)
    vanishedValues = Self.unnamed(vanishedValues)
  }

  private static func unnamed(_ values: [CategoryCount]) -> [CategoryCount] {
    values.enumerated().map { CategoryCount(value: "hidden \($0 + 1)", rows: $1.rows) }
  }

  static func kind(of profile: ColumnProfile) -> Kind {
    switch profile.distribution {
    case .bins: .numeric
    case .categories: .categorical
    case .none: profile.type.isNumeric ? .numeric : .categorical
    }
  }

  /// A value is only known to be new where the reference listed all of its values.
  private mutating func nameChanges(
    _ before: [CategoryCount], _ otherBefore: Int, _ after: [CategoryCount]
  ) {
    let known = Set(before.map { Array($0.value.utf8) })
    if otherBefore == 0 {
      newValues = after.filter { !known.contains(Array($0.value.utf8)) && $0.rows > 0 }
    }
    let present = Set(after.filter { $0.rows > 0 }.map { Array($0.value.utf8) })
    vanishedValues = before.filter { !present.contains(Array($0.value.utf8)) }
  }

  static func rates(
    _ reference: ColumnProfile, _ current: ColumnProfile, of count: KeyPath<ColumnProfile, Int>
  ) -> PairedRates {
    PairedRates(
      reference: (reference[keyPath: count], reference.rows),
      current: (current[keyPath: count], current.rows))
  }
}

extension PairedSamples {
  /// Pairs the sketches of two profiles; nil where one has none.
  init?(_ reference: ColumnProfile, _ current: ColumnProfile) {
    guard let before = reference.quantiles, let after = current.quantiles else { return nil }
    self.init(
      reference: WeightedSample(before), current: WeightedSample(after),
      referenceDeviation: reference.standardDeviation,
      currentDeviation: current.standardDeviation)
  }
}

extension WeightedSample {
  /// The values that a sketch keeps; its rank error holds for all ranks with 99 % confidence each.
  init(_ sketch: QuantileSketch) {
    let kept = sketch.weighted
    self.init(
      values: kept.map(\.value), weights: kept.map(\.weight), rankError: sketch.rankError())
  }
}
