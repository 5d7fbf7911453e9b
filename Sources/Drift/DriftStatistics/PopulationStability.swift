internal import Foundation
package import GateLanguage

/// The population stability index over bins that the reference fixed: Σ (p − q) ln(p / q).
package enum PopulationStability: CellStatistic {
  /// Shares below this are raised to it in the value that is shown.
  static let floor = 1e-4
  /// Where its values lie.
  package static let traits = DriftTraits(
    .cells, range: 0...Double.infinity, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "psi", family: .drift,
    summary: "Compares shares of rows in the reference's deciles: Σ (p − q) ln(p / q).",
    discussion: """
      Shown with shares floored at 1e-4, as is customary. Proved with ½ added to each count: with \
      n and m rows, h = nm/(n+m), B bins and tolerance τ the column is drifted when PSI > \
      χ²′(B−1, λ = hτ; 1−α)/h, stable when PSI < χ²′(B−1, λ = hτ; α)/h, and cannot be told \
      otherwise (non-central chi-square; arXiv 2307.11878, Yurdakul 2018). Stable also takes rows \
      enough to show a move of √τ/2 of them once: ln α / ln(1 − √τ/2) a side. The words small, medium \
      and large are the PSI of a normal shifted by 0.2, 0.5 and 0.8 standard deviations: 0.038, \
      0.238 and 0.600. A plain bound (`psi: "< 0.25"`) is judged as it is and labelled unproven.
      """,
    parameters: [
      ParameterReference(
        name: "psi", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "psi: {fail_if: \"> 0.25\"}", csv: exampleTable(currentShift: 0), outcome: "passed"),
      Reference.Example(
        yaml: "psi: {fail_if: \"> 0.25\"}", csv: exampleTable(currentShift: 30),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func value(of counts: PairedCounts) -> Double {
    divergence(
      counts.shares().map { (Swift.max($0.reference, floor), Swift.max($0.current, floor)) })
  }

  /// The exact value for a normal over the reference's deciles with open ends.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    divergence(NormalShift.decileShares(after: deviations).map { (0.1, $0) })
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    QuadraticProof(counts: counts, tested: divergence(counts.shares(adding: 0.5))) { $0 }
      .decide(tolerance: tolerance, alpha: alpha)
  }

  private static func divergence(_ shares: [(reference: Double, current: Double)]) -> Double {
    shares.reduce(0) { $0 + ($1.current - $1.reference) * log($1.current / $1.reference) }
  }
}

/// A table of both sides, 60 rows each: the reference counts to 60, the current side is shifted.
private func exampleTable(currentShift: Int) -> String {
  let reference = (1...60).map { "reference,\($0)" }
  let current = (1...60).map { "current,\($0 + currentShift)" }
  return (["side,x"] + reference + current).joined(separator: "\n") + "\n"
}
