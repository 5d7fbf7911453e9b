/// A distance between shares of rows in the same cells.
package protocol CellStatistic: DriftStatistic {
  /// The value for the counts of both sides; there is at least one row on each.
  static func value(of counts: PairedCounts) throws(UndefinedDrift) -> Double

  /// What the counts prove.
  static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof
}

extension CellStatistic {
  /// The value for the column's cells: the exact deciles where rows were read, else the profile's.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    let cells = try cells(of: pair)
    let shown = pair.decileCells ?? cells
    return DriftReading(
      try value(of: shown), pValue: traits.hasTest ? pValue(of: shown) : nil)
  }

  /// Decides by the cells that the reference fixed.
  package static func proof(
    of pair: ColumnPair, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    try proof(of: try cells(of: pair), tolerance: tolerance, alpha: alpha)
  }

  /// Without a proof of its own: the two-sample chi-square test shows any drift.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    guard tolerance == nil, traits.hasTest, let pValue = pValue(of: counts) else {
      throw UndefinedDrift(
        "\(kind) has no proof: judge it as a house rule, \(kind): {fail_if: \"> …\"}")
    }
    return DriftProof(pValue: pValue, value: try value(of: counts), alpha: alpha)
  }

  private static func pValue(of counts: PairedCounts) -> Double? {
    ContingencyTest(counts)?.pValue
  }

  private static func cells(of pair: ColumnPair) throws(UndefinedDrift) -> PairedCounts {
    guard let cells = pair.cells else {
      throw UndefinedDrift("\(kind) needs counts of values on both sides")
    }
    guard cells.referenceRows > 0, cells.currentRows > 0 else {
      throw UndefinedDrift("a side has no values")
    }
    return cells
  }
}
