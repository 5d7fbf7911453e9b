internal import Foundation
package import GateLanguage
internal import Statistics

/// The population stability index over bins that the reference fixed: Σ (p − q) ln(p / q).
package enum PopulationStability: DriftStatistic {
  /// Shares below this are raised to it in the value that is shown.
  static let floor = 1e-4
  /// Rows put into each bin before the proof.
  static let addedRows = 0.5
  /// The share of runs in which the rows asked for decide.
  static let power = 0.8

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
  package static func tolerance(ofShift deviations: Double) -> Double {
    let inner = (1...9).map { NormalDistribution.quantile(Double($0) / 10) - deviations }
    let cumulative = [0] + inner.map(NormalDistribution.cumulative) + [1]
    return divergence((1...10).map { (0.1, cumulative[$0] - cumulative[$0 - 1]) })
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    let rows = counts.effectiveRows
    let degrees = Double(counts.cells.count - 1)
    let tested = divergence(counts.shares(adding: addedRows))
    func limit(_ probability: Double, distance: Double, rows: Double) -> Double {
      ChiSquaredDistribution.quantile(
        probability, degrees: degrees, noncentrality: rows * distance) / rows
    }
    guard let tolerance else {
      let upper = limit(1 - alpha, distance: 0, rows: rows)
      return DriftProof(tested: tested, driftedAbove: upper, stableBelow: nil) { nil }
    }
    let fewest = fewestRows(tolerance: tolerance, alpha: alpha)
    let isEnough = Double(min(counts.referenceRows, counts.currentRows)) >= fewest
    return DriftProof(
      tested: tested,
      driftedAbove: limit(1 - alpha, distance: tolerance, rows: rows),
      // The chi-square is continuous and counts are not: equal counts of few rows prove nothing.
      stableBelow: isEnough ? limit(alpha, distance: tolerance, rows: rows) : 0
    ) {
      // E[PSI] exceeds the distance by about (B − 1)/h.
      let distance = Swift.max(0, tested - degrees / rows)
      let decides: (Double) -> Bool = { rows in
        distance < tolerance
          ? limit(power, distance: distance, rows: rows)
            < limit(alpha, distance: tolerance, rows: rows)
          : limit(1 - power, distance: distance, rows: rows)
            > limit(1 - alpha, distance: tolerance, rows: rows)
      }
      let start = distance < tolerance ? Swift.max(rows, fewest / 2) : rows
      return smallest(from: start, where: decides)
        .flatMap { RowsNeeded(effective: $0, referenceRows: counts.referenceRows) }
    }
  }

  /// Rows a side among which a move of the tolerance's size would be seen at least once.
  ///
  /// PSI is at least 4 TV² (Pinsker), so that √τ/2 is the largest share of rows that can have moved;
  /// none of m rows shows it with probability (1 − share)^m.
  private static func fewestRows(tolerance: Double, alpha: Double) -> Double {
    let share = min(tolerance.squareRoot() / 2, 0.5)
    return log(alpha) / log(1 - share)
  }

  /// The smallest size, to 1 %, from which `decides` holds; nil beyond a thousand times `start`.
  private static func smallest(from start: Double, where decides: (Double) -> Bool) -> Double? {
    var (low, high) = (start, start)
    while !decides(high) {
      guard high < start * 1000 else { return nil }
      (low, high) = (high, high * 2)
    }
    while high / low > 1.01 {
      let middle = (low * high).squareRoot()
      if decides(middle) { high = middle } else { low = middle }
    }
    return high
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
