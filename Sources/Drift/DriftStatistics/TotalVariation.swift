internal import Foundation
package import GateLanguage
internal import Statistics

/// The share of rows that would have to change their category: ½ Σ |p − q|.
package enum TotalVariation: CellStatistic {
  /// The share of runs in which the rows asked for decide.
  static let power = 0.8
  /// Without a tolerance, cells with fewer expected rows on a side are counted as one.
  static let smallestExpectation = 5.0

  /// Where its values lie.
  package static let traits = DriftTraits(.cells, range: 0...1, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "total_variation", family: .drift,
    summary: "Measures the share of rows that moved between categories: ½ Σ |p − q|.",
    discussion: """
      With n and m rows and h = nm/(n+m) the column is drifted when the distance exceeds τ + b + \
      √(ln(1/α)/2h), where b = ½ Σ √(2/π · (p(1−p)/n + q(1−q)/m)) is the distance that sampling \
      alone adds and the last term is McDiarmid's inequality (1989); it is stable when the distance \
      is below τ − z/(2√h): the largest of all differences between two shares cannot be so small \
      when one of them is τ. Both hold for any number of categories and need no resampling. With \
      `tolerance: none` the two-sample chi-square test decides, cells with fewer than 5 expected \
      rows pooled. The words small, medium and large are 8 %, 20 % and 31 % of rows moved. New and \
      vanished values are named and counted beside it.
      """,
    parameters: [
      ParameterReference(
        name: "total_variation", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "total_variation: {fail_if: \"> 0.2\"}", csv: exampleTable(current: "a,b,a,b"),
        outcome: "passed"),
      Reference.Example(
        yaml: "total_variation: {fail_if: \"> 0.2\"}", csv: exampleTable(current: "a,a,a,c"),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func value(of counts: PairedCounts) -> Double {
    counts.shares().reduce(0) { $0 + abs($1.current - $1.reference) } / 2
  }

  /// The total variation of two normals that are `deviations` apart: 2 Φ(d/2) − 1.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    NormalShift.overlapLost(after: deviations)
  }

  /// What the counts prove.
  package static func proof(
    of counts: PairedCounts, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    guard let tolerance else { return homogeneity(of: counts, alpha: alpha) }
    let rows = counts.effectiveRows
    let tested = value(of: counts)
    // All three shrink with √h; they are kept times √h to solve for it.
    let noise = expectedNoise(of: counts) * rows.squareRoot()
    let above = (log(1 / alpha) / 2).squareRoot()
    let below = NormalDistribution.quantile(1 - alpha) / 2
    return DriftProof(
      tested: tested,
      driftedAbove: tolerance + (noise + above) / rows.squareRoot(),
      stableBelow: tolerance - below / rows.squareRoot()
    ) {
      let distance = Swift.max(0, tested - noise / rows.squareRoot())
      let side = distance < tolerance ? below : above
      let root =
        (noise + side + NormalDistribution.quantile(power) / 2) / abs(distance - tolerance)
      return RowsNeeded(
        effective: Swift.max(root * root, rows), referenceRows: counts.referenceRows)
    }
  }

  /// The distance that two samples of one distribution have on average, at most about this.
  private static func expectedNoise(of counts: PairedCounts) -> Double {
    let (n, m) = (Double(counts.referenceRows), Double(counts.currentRows))
    return counts.shares(adding: 0.5).reduce(0) { sum, share in
      let variance =
        share.reference * (1 - share.reference) / n + share.current * (1 - share.current) / m
      return sum + (2 / Double.pi * variance).squareRoot()
    } / 2
  }

  /// Pearson's two-sample chi-square over h, so that it stands beside distances.
  private static func homogeneity(of counts: PairedCounts, alpha: Double) -> DriftProof {
    let cells = poolingRare(counts.cells, of: counts)
    let (n, m) = (Double(counts.referenceRows), Double(counts.currentRows))
    let rows = counts.effectiveRows
    let distance = cells.reduce(0) { sum, cell in
      let share = Double(cell.reference + cell.current) / (n + m)
      let difference = Double(cell.current) / m - Double(cell.reference) / n
      return share == 0 ? sum : sum + difference * difference / share
    }
    let limit =
      cells.count < 2
      ? Double.infinity
      : ChiSquaredDistribution.quantile(1 - alpha, degrees: Double(cells.count - 1)) / rows
    return DriftProof(tested: distance, driftedAbove: limit, stableBelow: nil) { nil }
  }

  private static func poolingRare(
    _ cells: [PairedCounts.Cell], of counts: PairedCounts
  ) -> [PairedCounts.Cell] {
    let smallerSide = Double(min(counts.referenceRows, counts.currentRows))
    let total = Double(counts.referenceRows + counts.currentRows)
    func isRare(_ cell: PairedCounts.Cell) -> Bool {
      Double(cell.reference + cell.current) * smallerSide / total < smallestExpectation
    }
    let rare = cells.filter(isRare)
    let pooled = PairedCounts.Cell(
      "rare values", reference: rare.reduce(0) { $0 + $1.reference },
      current: rare.reduce(0) { $0 + $1.current })
    // A pool that is itself rare would have too few rows for the test and is left out.
    return cells.filter { !isRare($0) } + (isRare(pooled) ? [] : [pooled])
  }
}

/// A table of both sides, the reference half `a` and half `b`.
private func exampleTable(current: String) -> String {
  let reference = (1...20).map { "reference,\($0.isMultiple(of: 2) ? "a" : "b")" }
  let values = current.split(separator: ",")
  let rows = (0..<20).map { "current,\(values[$0 % values.count])" }
  return (["side,x"] + reference + rows).joined(separator: "\n") + "\n"
}
