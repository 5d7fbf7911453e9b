/// The summary of one column.
package struct ColumnProfile: Sendable, Hashable, Codable {
  package var name: String
  package var type: LogicalType
  package var rows: Int
  /// NULLs; NaN is counted apart.
  package var missing: Int
  package var nan: Int
  /// Values that are +infinity or -infinity.
  package var infinite: Int
  /// Distinct present values.
  package var distinct: Int
  /// Whether ``distinct`` was counted, not estimated (``DistinctSketch``).
  package var distinctIsExact: Bool
  /// Of finite values: numbers, or seconds since 1970-01-01 UTC; nil for other types.
  package var minimum: Double?
  package var maximum: Double?
  package var mean: Double?
  /// Of the sample (n - 1).
  package var standardDeviation: Double?
  /// Bias-corrected (G1); nil under three values or without variance.
  package var skewness: Double?
  /// Bias-corrected excess (G2); nil under four values or without variance.
  package var kurtosis: Double?
  /// Of finite numbers and times; nil for other types.
  package var quantiles: QuantileSketch?
  /// Of texts, in characters (code points); nil for other types and without values.
  package var lengths: TextLengths?
  /// The most frequent shapes of texts, most rows first: `9` for digits, `A` for upper case,
  /// `a` for lower case, others as they are, runs written once with `+`.
  package var patterns: [CategoryCount]
  /// The most frequent values with their exact rows, most rows first, at most 20; empty where there
  /// were too many different ones to count.
  package var top: [CategoryCount]
  package var distribution: Distribution
  /// Whether categories are digests in place of values, and edges rounded; nil is no.
  package var isConcealed: Bool?

  package init(
    name: String, type: LogicalType, rows: Int, missing: Int, nan: Int, distinct: Int,
    minimum: Double?, maximum: Double?, mean: Double?, standardDeviation: Double?,
    distribution: Distribution
  ) {
    self.name = name
    self.type = type
    self.rows = rows
    self.missing = missing
    self.nan = nan
    infinite = 0
    self.distinct = distinct
    distinctIsExact = true
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.standardDeviation = standardDeviation
    patterns = []
    top = []
    self.distribution = distribution
  }

  /// The profile without any value of the column: its counts alone.
  package func concealed(because reason: String) -> ColumnProfile {
    var counts = ColumnProfile(
      name: name, type: type, rows: rows, missing: missing, nan: nan, distinct: distinct,
      minimum: nil, maximum: nil, mean: nil, standardDeviation: nil, distribution: .none(reason))
    counts.infinite = infinite
    counts.distinctIsExact = distinctIsExact
    return counts
  }

  /// Rows that are neither missing nor NaN.
  package var present: Int { rows - missing - nan }

  /// How the present values spread.
  package enum Distribution: Sendable, Hashable, Codable {
    /// Counts in bins whose edges the reference fixed.
    case bins(NumericBins)
    /// Counts of the most frequent values, and of all others together.
    case categories([CategoryCount], other: Int)
    /// Not summarised, and why: near-unique text, a nested type.
    case none(String)
  }
}

/// How long texts are, in characters.
package struct TextLengths: Sendable, Hashable, Codable {
  package var minimum: Int
  package var maximum: Int
  package var mean: Double

  package init(minimum: Int, maximum: Int, mean: Double) {
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
  }
}
