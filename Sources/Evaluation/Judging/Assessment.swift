internal import Outcomes

/// A rule with what was measured for it, before the family is adjusted for.
struct Assessment: Sendable {
  var rule: Rule
  var reading: MetricReading
  var result: Result

  /// What the measurement gave.
  enum Result: Sendable {
    case errored(String)
    case skipped(String)
    /// A value against a limit; the interval is nil where there are too few rows for one.
    case absolute(Double, interval: Interval?, answer: Answer)
    case comparison(MarginComparison)
    /// There is nothing to tell it from, and why.
    case unknown(String)
  }

  /// What the evidence says about a rule.
  enum Answer: Sendable, Hashable {
    case holds
    case broken
    case unsure
  }

  /// The one-sided p that goes into the family, where the rule is in it.
  var harmPValue: Double? {
    guard rule.isInFamily, case .comparison(let comparison) = result else { return nil }
    return comparison.harmPValue
  }
}

/// The place of a comparison in the family of all comparisons that may find harm.
struct FamilyPlace: Sendable, Hashable {
  /// The number of comparisons.
  var size: Int
  /// The one-sided level that the smallest p is held against.
  var adjustedLevel: Double
  /// Holm's adjusted p of this comparison; nil where it has none.
  var adjustedPValue: Double?
}
