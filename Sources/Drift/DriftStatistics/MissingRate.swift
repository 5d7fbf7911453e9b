package import GateLanguage
internal import Statistics

/// The change of the share of rows without a value.
package enum MissingRate: DriftStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .missing, range: 0...1, hasTest: true, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "missing_rate", family: .drift,
    summary: "Measures the change of the share of rows without a value, as two proportions.",
    discussion: """
      Every column is tested so beside its distribution, NaN and infinite values likewise. With \
      tolerance τ and the standard error s of the difference (one success and one failure added on each \
      side, Agresti and Caffo 2000) it is drifted when d²/s² > χ²′(1, λ = τ²/s²; 1−α) and stable when \
      d²/s² < χ²′(1, λ = τ²/s²; α). The words small, medium and large are 8 %, 20 % and 31 % of rows. \
      Its p is that of the two-proportion z test with the pooled share.
      """,
    parameters: [
      ParameterReference(
        name: "missing_rate", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the change: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "missing_rate: {fail_if: \"> 5%\"}", csv: ExampleTable.missing(every: 41),
        outcome: "passed"),
      Reference.Example(
        yaml: "missing_rate: {fail_if: \"> 5%\"}", csv: ExampleTable.missing(every: 4),
        outcome: "failed"),
    ])

  /// The change of the share, with the p of the z test.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    let rates = try rates(of: pair)
    let (n, m) = (Double(rates.referenceRows), Double(rates.currentRows))
    let share = Double(rates.referenceCount + rates.currentCount) / (n + m)
    let error = (share * (1 - share) * (1 / n + 1 / m)).squareRoot()
    let value = MissingShare.value(of: rates)
    let pValue = error == 0 ? 1 : 2 * NormalDistribution.cumulative(-value / error)
    return DriftReading(value, pValue: pValue)
  }

  /// The share of rows moved.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    NormalShift.overlapLost(after: deviations)
  }

  /// What the shares prove.
  package static func proof(
    of pair: ColumnPair, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    MissingShare.proof(of: try rates(of: pair), tolerance: tolerance, alpha: alpha)
  }

  private static func rates(of pair: ColumnPair) throws(UndefinedDrift) -> PairedRates {
    guard pair.missing.referenceRows > 0, pair.missing.currentRows > 0 else {
      throw UndefinedDrift("a side has no rows")
    }
    return pair.missing
  }
}
