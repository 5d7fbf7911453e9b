/// What a scan gathers of one column.
struct ColumnRequest: Sendable, Hashable {
  /// The parts of a column's state that cost time.
  struct Parts: OptionSet, Sendable, Hashable {
    let rawValue: Int

    /// The quantile sketch.
    static let quantiles = Parts(rawValue: 1)
    /// Different values, and their rows while they are few.
    static let values = Parts(rawValue: 2)
    /// Lengths and shapes of texts.
    static let shapes = Parts(rawValue: 4)
    static let all: Parts = [.quantiles, .values, .shapes]
  }

  let column: Column
  var parts: Parts = []
  /// Bins to count in, their counts left out.
  var bins: NumericBins?
  /// Texts to count also where there are too many different ones.
  var listed: [String]?
  /// Ranges outside of which numbers are counted.
  var ranges: [NumberRange] = []
  /// Intervals whose values are kept.
  var intervals: [RankInterval] = []
  /// Whether moments are known from an earlier scan.
  var skipsMoments = false
  /// Patterns that texts are counted against.
  var patterns: [BytePattern] = []
  /// A condition in SQL whose truths are counted in place of a column's.
  var condition: String?

  /// The request as it is for values that are only told apart.
  var onlyTellingApart: ColumnRequest {
    ColumnRequest(column: column, parts: parts.intersection(.values))
  }
}

/// A closed range of numbers with open sides.
struct NumberRange: Sendable, Hashable {
  var lower: Double?
  var upper: Double?

  /// Numbers of a block, all finite, outside the range; `extremes` are the block's.
  func outside(_ values: UnsafeBufferPointer<Double>, _ extremes: Moments) -> Int {
    let (low, high) = (lower ?? -.infinity, upper ?? .infinity)
    guard extremes.minimum < low || extremes.maximum > high else { return 0 }
    return values.reduce(0) { $0 &+ ($1 < low || $1 > high ? 1 : 0) }
  }

  /// Whether +infinity is outside.
  var excludesPositive: Bool { upper.map { $0 < .infinity } ?? false }

  /// Whether -infinity is outside.
  var excludesNegative: Bool { lower.map { $0 > -.infinity } ?? false }
}
