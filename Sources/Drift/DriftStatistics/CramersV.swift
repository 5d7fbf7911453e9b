package import GateLanguage

/// Cramér's V of the two samples, corrected for what sampling alone adds.
package enum CramersV: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(.cells, range: 0...1, hasTest: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "cramers_v", family: .drift,
    summary: "Measures association of value and side: Cramér's V, bias-corrected, from 0 to 1.",
    discussion: """
      With φ² = χ²/N over N rows, k values and 2 sides: √(max(0, φ² − (k−1)/(N−1)) / min(k̃−1, r̃−1)), \
      where k̃ = k − (k−1)²/(N−1) and r̃ = 2 − 1/(N−1) (Bergsma 2013). Its p is that of `chi_square`. No \
      tolerance can be proved with it; a bound is a house rule, labelled unproven.
      """,
    parameters: [
      ParameterReference(
        name: "cramers_v", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the value: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "cramers_v: {fail_if: \"> 0.2\"}", csv: ExampleTable.categories("a,b,a,b"),
        outcome: "passed"),
      Reference.Example(
        yaml: "cramers_v: {fail_if: \"> 0.2\"}", csv: ExampleTable.categories("c,c,a,b"),
        outcome: "failed"),
    ])

  /// The value; 0 where all rows are in one cell.
  package static func value(of counts: PairedCounts) -> Double {
    guard let test = ContingencyTest(counts) else { return 0 }
    let rows = Double(counts.referenceRows + counts.currentRows)
    let values = Double(test.degrees)
    let square = Swift.max(0, test.statistic / rows - values / (rows - 1))
    let freedom = Swift.min(values - values * values / (rows - 1), 1 - 1 / (rows - 1))
    guard freedom > 0 else { return 0 }
    return Swift.min(1, (square / freedom).squareRoot())
  }
}
