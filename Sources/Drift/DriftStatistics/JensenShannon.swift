internal import Foundation
package import GateLanguage

/// The Jensen–Shannon distance in base 2: the square root of the mean divergence from the middle.
package enum JensenShannon: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(.cells, range: 0...1, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "js", family: .drift,
    summary: "Measures the Jensen–Shannon distance of shares, base 2, from 0 to 1.",
    discussion: """
      The square root of ½ KL(p ‖ m) + ½ KL(q ‖ m) in bits, where m is the mean of both shares (Lin \
      1991; Endres and Schindelin 2003). Values that a side lacks do no harm. Eight times the \
      divergence in nats behaves like the population stability index for small moves and is proved in \
      the same way, with ½ added to each count. The words small, medium and large are 0.083, 0.205 \
      and 0.320: a normal shifted by 0.2, 0.5 and 0.8 standard deviations over the reference's deciles.
      """,
    parameters: [
      ParameterReference(
        name: "js", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "js: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "js: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func value(of counts: PairedCounts) -> Double {
    (divergence(counts.shares()) / log(2)).squareRoot()
  }

  /// The exact value for a normal over the reference's deciles with open ends.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    let shares = NormalShift.decileShares(after: deviations).map { (reference: 0.1, current: $0) }
    return (divergence(shares) / log(2)).squareRoot()
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    // Distance d is PSI's 8 d² ln 2.
    QuadraticProof(counts: counts, tested: 8 * divergence(counts.shares(adding: 0.5))) {
      ($0 / (8 * log(2))).squareRoot()
    }.decide(tolerance: tolerance.map { 8 * log(2) * $0 * $0 }, alpha: alpha)
  }

  /// In nats; written with t = (p − q)/(p + q), so that equal shares give 0 without rounding.
  private static func divergence(_ shares: [(reference: Double, current: Double)]) -> Double {
    let sum = shares.reduce(0.0) { sum, share in
      let middle = (share.reference + share.current) / 2
      guard middle > 0 else { return sum }
      let t = (share.reference - share.current) / (2 * middle)
      func part(_ t: Double) -> Double { t <= -1 ? 0 : (1 + t) * log1p(t) }
      return sum + middle * (part(t) + part(-t))
    }
    return Swift.max(0, sum / 2)
  }
}
