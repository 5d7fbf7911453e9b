package import DataEngine

/// What is known of one column on both sides; statistics are computed from it.
package struct ColumnPair: Sendable, Hashable {
  package var name: String
  package var kind: Kind
  /// The type of its values; nil where it is not known.
  package var type: LogicalType?
  /// Present values counted in the cells that the reference fixed.
  package var cells: PairedCounts?
  /// Exact counts between the reference's deciles alone, where rows were read; nil without.
  package var decileCells: PairedCounts?
  /// Finite values as distribution functions.
  package var samples: PairedSamples?
  /// Values in the order of time, where rows were read in it.
  package var series: PairedSeries?
  /// Whole rows of both sides, where they were drawn.
  package var points: PairedPoints?
  /// Rows without a value and all rows.
  package var missing: PairedRates
  /// Rows that are NaN and all rows.
  package var nan: PairedRates
  /// Rows that are infinite and all rows.
  package var infinite: PairedRates
  package var newValues: [CategoryCount]
  package var vanishedValues: [CategoryCount]
  /// Why the distributions are not compared; nil where they are.
  package var obstacle: Obstacle?
  /// Whether no report may show the column's values.
  package var hidesValues = false

  package init(name: String, kind: Kind, missing: PairedRates, nan: PairedRates) {
    self.name = name
    self.kind = kind
    self.missing = missing
    self.nan = nan
    infinite = .none
    newValues = []
    vanishedValues = []
  }

  /// Whether values are numbers (or times) or categories.
  package enum Kind: String, Sendable, Hashable {
    case numeric
    case categorical
  }

  /// Why two distributions are not compared.
  package enum Obstacle: Sendable, Hashable {
    /// There is nothing to compare.
    case leftOut(String)
    /// No comparison is possible, and that is a change itself.
    case changed(String)
  }

  /// The statistic that proves drift where the spec names none.
  package var usualStatistic: any DriftStatistic.Type {
    kind == .numeric ? PopulationStability.self : TotalVariation.self
  }
}

/// Rows that are counted and all rows, on both sides.
package struct PairedRates: Sendable, Hashable {
  package var referenceCount: Int
  package var referenceRows: Int
  package var currentCount: Int
  package var currentRows: Int

  package init(reference: (count: Int, rows: Int), current: (count: Int, rows: Int)) {
    (referenceCount, referenceRows) = reference
    (currentCount, currentRows) = current
  }

  /// No rows at all.
  static let none = PairedRates(reference: (0, 0), current: (0, 0))

  /// The shares of the rows that are counted; 0 where a side has no rows.
  package var shares: (reference: Double, current: Double) {
    (
      referenceRows == 0 ? 0 : Double(referenceCount) / Double(referenceRows),
      currentRows == 0 ? 0 : Double(currentCount) / Double(currentRows)
    )
  }

  /// Whether a side has nothing but counted rows.
  var isVoid: Bool { referenceCount == referenceRows || currentCount == currentRows }

  /// Whether either side has any.
  package var occurs: Bool { referenceCount + currentCount > 0 }
}

/// The present finite values of both sides in the order of time; the reference comes first.
package struct PairedSeries: Sendable, Hashable {
  /// Empty where the reference has no rows to read.
  package var reference: [Double]
  package var current: [Double]

  package init(reference: [Double], current: [Double]) {
    self.reference = reference
    self.current = current
  }
}
