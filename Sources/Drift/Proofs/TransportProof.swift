internal import Statistics

/// The proof for the area between two distribution functions.
struct TransportProof {
  let samples: PairedSamples
  /// The area.
  let distance: Double
  /// The area that two samples of one distribution have on average, at most about this.
  let noise: Double
  /// A bound of the standard error: the mean of a 1-Lipschitz function varies no more than the value.
  let error: Double
  /// What the sketches' ranks may add or take.
  let sketches: Double

  /// - Throws: Where a side has under two values, and so no standard deviation.
  init(_ samples: PairedSamples) throws(UndefinedDrift) {
    guard let before = samples.referenceDeviation, let after = samples.currentDeviation else {
      throw UndefinedDrift("a side has under two values")
    }
    let (n, m, _) = samples.sizes
    self.samples = samples
    distance = samples.integral { abs($0 - $1) }
    noise = samples.integral { reference, current in
      (2 / Double.pi * (reference * (1 - reference) / n + current * (1 - current) / m))
        .squareRoot()
    }
    error = (before * before / n + after * after / m).squareRoot()
    sketches =
      samples.reference.rankError * samples.reference.spread
      + samples.current.rankError * samples.current.spread
  }

  /// Decides with a tolerance in the unit given; nil asks whether there is any drift.
  func decide(tolerance: Double?, alpha: Double, unit: Double) -> DriftProof {
    let reach = NormalDistribution.quantile(1 - alpha) * error
    let limit = (tolerance ?? 0) * unit
    return DriftProof(
      tested: distance / unit, driftedAbove: (limit + noise + reach + sketches) / unit,
      stableBelow: tolerance == nil ? nil : (limit - reach - sketches) / unit
    ) {
      let rows = samples.sizes.effective
      let gap = abs(distance - limit) - sketches
      guard gap > 0 else { return nil }
      let side = distance > limit ? noise : 0
      let root = (side + reach + NormalDistribution.quantile(0.8) * error) / gap
      return RowsNeeded(
        effective: max(root * root * rows, rows), referenceRows: samples.reference.count)
    }
  }
}
