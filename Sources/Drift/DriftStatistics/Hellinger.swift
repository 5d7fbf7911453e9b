package import GateLanguage

/// The Hellinger distance: √(½ Σ (√p − √q)²).
package enum Hellinger: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(.cells, range: 0...1, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "hellinger", family: .drift,
    summary: "Measures the Hellinger distance of shares: √(½ Σ (√p − √q)²), from 0 to 1.",
    discussion: """
      The same as √(1 − Σ √(pq)). Values that a side lacks do no harm. Eight times its square behaves \
      like the population stability index for small moves and is proved in the same way, with ½ added \
      to each count. The words small, medium and large are 0.069, 0.171 and 0.270: a normal shifted by \
      0.2, 0.5 and 0.8 standard deviations over the reference's deciles.
      """,
    parameters: [
      ParameterReference(
        name: "hellinger", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "hellinger: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "hellinger: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func value(of counts: PairedCounts) -> Double { distance(counts.shares()) }

  /// The exact value for a normal over the reference's deciles with open ends.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    distance(NormalShift.decileShares(after: deviations).map { (reference: 0.1, current: $0) })
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    let tested = distance(counts.shares(adding: 0.5))
    return QuadraticProof(counts: counts, tested: 8 * tested * tested) { ($0 / 8).squareRoot() }
      .decide(tolerance: tolerance.map { 8 * $0 * $0 }, alpha: alpha)
  }

  private static func distance(_ shares: [(reference: Double, current: Double)]) -> Double {
    let sum = shares.reduce(0.0) { sum, share in
      let difference = share.reference.squareRoot() - share.current.squareRoot()
      return sum + difference * difference
    }
    return Swift.min(1, (sum / 2).squareRoot())
  }
}
