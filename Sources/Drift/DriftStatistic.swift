package import GateLanguage

/// A distance between two distributions that are counted in the same cells.
package protocol DriftStatistic: Sendable {
  /// Its documentation; `kind` is the word of the spec.
  static var reference: Reference { get }

  /// The value that is customarily shown, 0 for equal shares.
  static func value(of counts: PairedCounts) -> Double

  /// The value that a normal distribution has after a shift by `deviations` standard deviations.
  static func tolerance(ofShift deviations: Double) -> Double

  /// Decides whether the distance is beyond a tolerance, with at most `alpha` false answers a side.
  ///
  /// There is at least one row on each side; `tolerance` is above 0 on the statistic's own scale, and nil
  /// asks whether there is any drift; `alpha` lies between 0 and 0.5.
  static func proof(of counts: PairedCounts, tolerance: Double?, alpha: Double) -> DriftProof
}

extension DriftStatistic {
  /// The word of the spec.
  package static var kind: String { reference.kind }
}
