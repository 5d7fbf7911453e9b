internal import DataEngine

/// What can be compared of one column that both sides have.
struct ColumnComparison: Sendable {
  var name: String
  var distribution: Distribution
  var missing: MissingShare.Counts?
  var nan: MissingShare.Counts?
  var newValues: [CategoryCount] = []
  var vanishedValues: [CategoryCount] = []
  /// Whether no report may show the column's values.
  let isSensitive: Bool

  /// The present values, counted in the reference's cells.
  enum Distribution: Sendable {
    case counts(PairedCounts, any DriftStatistic.Type)
    /// Not compared, and why.
    case leftOut(String)
    /// No comparison is possible, and that is a change itself.
    case changed(String)
  }

  init(_ reference: ColumnProfile, _ current: ColumnProfile, isSensitive: Bool = false) {
    name = reference.name
    self.isSensitive = isSensitive
    missing = Self.shares(reference, current, of: \.missing)
    nan = Self.shares(reference, current, of: \.nan)
    switch (reference.distribution, current.distribution) {
    case (.none(let reason), _): distribution = .leftOut(reason)
    case (_, .none(let reason)): distribution = .changed(reason)
    case (.bins(let before), .bins(let after)):
      distribution =
        PairedCounts(before, after).map { .counts($0, PopulationStability.self) }
        ?? .changed("the two sides were not counted in the same bins")
    case (.categories(let before, let otherBefore), .categories(let after, let otherAfter)):
      distribution = .counts(
        PairedCounts(reference: (before, otherBefore), current: (after, otherAfter)),
        TotalVariation.self)
      nameChanges(before, otherBefore, after)
    default: distribution = .changed("values were numbers on one side and texts on the other")
    }
    guard case .counts(let counts, let statistic) = distribution else { return }
    if isSensitive { distribution = .counts(counts.withoutLabels, statistic) }
    if counts.referenceRows == 0 || counts.currentRows == 0 {
      distribution = .leftOut(
        counts.referenceRows == 0
          ? "the reference has no values" : "there are no values: all rows are missing")
    }
  }

  /// Tests that a proof of this column takes; the error rate is shared among all of them.
  var proofs: Int {
    var count = 0
    if case .counts = distribution { count += 1 }
    return count + (missing == nil ? 0 : 1) + (nan == nil ? 0 : 1)
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

  /// Nil where neither side lacks a value.
  private static func shares(
    _ reference: ColumnProfile, _ current: ColumnProfile, of count: KeyPath<ColumnProfile, Int>
  ) -> MissingShare.Counts? {
    guard reference[keyPath: count] + current[keyPath: count] > 0 else { return nil }
    return MissingShare.Counts(
      reference: (reference[keyPath: count], reference.rows),
      current: (current[keyPath: count], current.rows))
  }
}
