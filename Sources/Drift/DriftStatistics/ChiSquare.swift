package import GateLanguage

/// Pearson's chi-square of two samples over the same cells.
package enum ChiSquare: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .cells, range: 0...Double.infinity, hasTest: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "chi_square", family: .drift,
    summary: "Tests whether both samples share one distribution: Pearson's two-sample chi-square.",
    discussion: """
      The contingency table of both sides, without Yates' correction (Pearson 1900). The reference is a \
      sample too: tests that take it as exact alarm far too often. The value grows with the rows, so \
      that it suits small data; `{statistic: chi_square, fail_if: none}` judges by its p, and a house \
      rule bounds the statistic itself. No tolerance can be proved with it.
      """,
    parameters: [
      ParameterReference(
        name: "chi_square", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the statistic: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "chi_square: {fail_if: \"> 3.8\"}", csv: ExampleTable.categories("a,b,a,b"),
        outcome: "passed"),
      Reference.Example(
        yaml: "chi_square: {fail_if: \"> 3.8\"}", csv: ExampleTable.categories("c,c,a,b"),
        outcome: "failed"),
    ])

  /// The statistic; 0 where all rows are in one cell.
  package static func value(of counts: PairedCounts) -> Double {
    ContingencyTest(counts)?.statistic ?? 0
  }
}
