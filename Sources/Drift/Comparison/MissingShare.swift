internal import Statistics

/// The share of rows that are missing (or NaN), tested on its own as two proportions.
enum MissingShare {
  /// The difference of the shares, without regard to direction.
  static func value(of rates: PairedRates) -> Double {
    abs(rates.shares.current - rates.shares.reference)
  }

  /// Decides by d²/s² against the (non-central) chi-square with one degree and λ = τ²/s².
  ///
  /// s² is pooled without a tolerance; with one it has one success and one failure added to each
  /// side (Agresti and Caffo 2000), so that a share of 0 or 1 keeps a variance. The tolerance's
  /// words mean the share of rows moved, as for categories.
  static func proof(of rates: PairedRates, tolerance: Double?, alpha: Double) -> DriftProof {
    let tested = value(of: rates)
    let deviation = standardError(of: rates, pooled: tolerance == nil)
    func limit(_ probability: Double, distance: Double, deviation: Double) -> Double {
      let ratio = distance / deviation
      return deviation
        * ChiSquaredDistribution.quantile(
          probability, degrees: 1, noncentrality: ratio * ratio
        ).squareRoot()
    }
    guard let tolerance else {
      return DriftProof(
        tested: tested, driftedAbove: limit(1 - alpha, distance: 0, deviation: deviation),
        stableBelow: nil
      ) { nil }
    }
    return DriftProof(
      tested: tested, driftedAbove: limit(1 - alpha, distance: tolerance, deviation: deviation),
      stableBelow: limit(alpha, distance: tolerance, deviation: deviation)
    ) {
      let (n, m) = (Double(rates.referenceRows), Double(rates.currentRows))
      let rows = n * m / (n + m)
      let root =
        (NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(0.8)) * deviation
        * rows.squareRoot() / abs(tested - tolerance)
      return RowsNeeded(effective: max(root * root, rows), referenceRows: rates.referenceRows)
    }
  }

  private static func standardError(of rates: PairedRates, pooled: Bool) -> Double {
    let (n, m) = (Double(rates.referenceRows), Double(rates.currentRows))
    let (a, b) = (Double(rates.referenceCount), Double(rates.currentCount))
    if pooled {
      let share = (a + b + 1) / (n + m + 2)
      return (share * (1 - share) * (1 / n + 1 / m)).squareRoot()
    }
    let (p, q) = ((a + 1) / (n + 2), (b + 1) / (m + 2))
    return (p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)).squareRoot()
  }
}
