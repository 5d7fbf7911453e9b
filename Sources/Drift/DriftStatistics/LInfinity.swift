package import GateLanguage
internal import Statistics

/// The largest change of any one cell's share: max |p − q|.
package enum LInfinity: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(.cells, range: 0...1, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "l_infinity", family: .drift,
    summary: "Measures the largest change of the share of one value or bin: max |p − q|.",
    discussion: """
      It names what it found: the value that moved most. With tolerance τ and B cells it is drifted \
      when for some cell |p − q| − z(1 − α/B) s > τ, and stable when |p − q| + z(1 − α) s < τ for \
      every cell, where s² has one success and one failure added on each side (Agresti and Caffo 2000); \
      otherwise it cannot be told. With `none` the two-sample chi-square test decides. `statistic: \
      l_infinity` with `fail_if: "> 5%"` takes 5 % as the tolerance; the words small, medium and large \
      are 8 %, 20 % and 31 % of all rows.
      """,
    parameters: [
      ParameterReference(
        name: "l_infinity", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "l_infinity: {fail_if: \"> 5%\"}", csv: ExampleTable.categories("a,b,a,b"),
        outcome: "passed"),
      Reference.Example(
        yaml: "l_infinity: {fail_if: \"> 5%\"}", csv: ExampleTable.categories("a,a,a,b"),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func value(of counts: PairedCounts) -> Double {
    counts.shares().reduce(0) { Swift.max($0, abs($1.current - $1.reference)) }
  }

  /// As for the share of rows moved, which it never exceeds.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    NormalShift.overlapLost(after: deviations)
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    guard let tolerance else {
      return DriftProof(
        pValue: ContingencyTest(counts)?.pValue ?? 1, value: value(of: counts), alpha: alpha)
    }
    let cells = moves(in: counts)
    let above = NormalDistribution.quantile(1 - alpha / Double(cells.count))
    let below = NormalDistribution.quantile(1 - alpha)
    // The cell that is furthest beyond the tolerance, and the one that is least surely within.
    let furthest = cells.max { $0.size - above * $0.error < $1.size - above * $1.error }
    let loosest = cells.max { $0.size + below * $0.error < $1.size + below * $1.error }
    guard let furthest, let loosest else {
      return DriftProof(tested: 0, driftedAbove: tolerance, stableBelow: nil) { nil }
    }
    let isDrifted = furthest.size - above * furthest.error > tolerance
    let cell = isDrifted ? furthest : loosest
    return DriftProof(
      tested: cell.size, driftedAbove: tolerance + above * cell.error,
      stableBelow: tolerance - below * cell.error
    ) {
      let rows = counts.effectiveRows
      let side = cell.size > tolerance ? above : below
      let root =
        (side + NormalDistribution.quantile(0.8)) * cell.error * rows.squareRoot()
        / abs(cell.size - tolerance)
      return RowsNeeded(
        effective: Swift.max(root * root, rows), referenceRows: counts.referenceRows)
    }
  }

  private static func moves(in counts: PairedCounts) -> [(size: Double, error: Double)] {
    let (n, m) = (Double(counts.referenceRows), Double(counts.currentRows))
    return counts.cells.map { cell in
      let (a, b) = (Double(cell.reference), Double(cell.current))
      let (p, q) = ((a + 1) / (n + 2), (b + 1) / (m + 2))
      return (
        abs(b / m - a / n), (p * (1 - p) / (n + 2) + q * (1 - q) / (m + 2)).squareRoot()
      )
    }
  }
}
