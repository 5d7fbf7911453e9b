internal import GateLanguage
internal import Statistics

/// A paired comparison and the bound that its margin sets.
struct MarginComparison: Sendable {
  var comparison: PairedComparison
  /// The share of |production| that is added to Δ before it is held against the bound.
  var share: Double
  /// The bound of Δ + share·|production|.
  var bound: Double
  /// The margin on the scale of Δ.
  var margin: Double
  /// Whether the improvement must lie above the bound, rather than not below it.
  var isStrict: Bool
  /// Whether the interval decides, not the estimate.
  var needsProof = true

  /// Compares as a criterion asks; nil for criteria that need no production.
  init?(
    _ criterion: Criterion, direction: MetricDirection, candidate: MetricSample,
    production: MetricSample, rows: JudgedRows, resampling: Resampling
  ) {
    let sign: Double
    let written: Margin
    switch criterion {
    case .atLeast, .atMost: return nil
    case .noWorseThanProduction(let margin):
      (sign, written, isStrict) = (1, margin, false)
    case .betterThanProduction(let margin, let proof):
      (sign, written, isStrict) = (-1, margin, true)
      needsProof = proof
    }
    switch written {
    case .absolute(let size):
      (share, bound, margin) = (0, -sign * size, size)
    case .ofProduction(let part):
      (share, bound, margin) = (sign * part, 0, part * abs(production.value))
    }
    comparison = PairedComparison(
      direction: direction, candidate: candidate, production: production, share: share,
      isIdentical: rows.isIdentical, clusters: rows.clusters, resampling: resampling)
  }

  /// The one-sided p of "the candidate is no worse than the margin allows".
  var harmPValue: Double? {
    guard !isStrict, case .known(let distribution, _) = comparison.tested else { return nil }
    return distribution.pValue(ofAtLeast: bound)
  }

  /// The answer by the table of rules; `adjusted` is the p after the family is adjusted for.
  func answer(confidence: Double, adjusted: Double?) -> Assessment.Answer {
    guard case .known(let distribution, _) = comparison.tested else { return .unsure }
    guard needsProof else { return distribution.estimate > bound ? .holds : .broken }
    let limits = distribution.interval(confidence: confidence)
    if isStrict {
      if limits.lower > bound { return .holds }
      return limits.upper <= bound ? .broken : .unsure
    }
    if limits.lower >= bound { return .holds }
    guard let adjusted else { return .unsure }
    return adjusted < (1 - confidence) / 2 ? .broken : .unsure
  }

  /// Rows that would decide with 80 % power if the difference seen is real.
  func rowsNeeded(rows: Int, confidence: Double, familyLevel: Double) -> Int? {
    guard case .known(let distribution, _) = comparison.tested else { return nil }
    let gap = distribution.estimate - bound
    let level = gap < 0 && !isStrict ? familyLevel : (1 - confidence) / 2
    return RequiredRows.toDecide(
      rows: rows, standardError: distribution.standardError, gap: gap, level: level)
  }
}
