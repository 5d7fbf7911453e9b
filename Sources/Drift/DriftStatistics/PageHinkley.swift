package import GateLanguage

/// The changes that the Page–Hinkley test finds in the current rows, in the order of time.
package enum PageHinkley: SeriesStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .series, range: 0...Double.infinity, isSymmetric: false)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "page_hinkley", family: .drift,
    summary: "Counts the changes that the Page–Hinkley test finds along the current rows.",
    discussion: """
      The rows of the reference, where it is a dataset, and then the current ones pass in the order of \
      the datasets' `time:`; changes are counted among the current ones. A change is found where the sum of \
      deviations from the running mean leaves its extreme by 50 standard deviations of the reference \
      (Page 1954, with River's choices: δ = 0.005, forgetting 0.9999, at least 30 values). It needs rows; \
      a bound is a house rule.
      """,
    parameters: [
      ParameterReference(
        name: "page_hinkley", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the number of changes: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "page_hinkley: {fail_if: \"> 0\"}", csv: ExampleTable.series(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "page_hinkley: {fail_if: \"> 0\"}", csv: ExampleTable.series(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// Runs the test over all values.
  package static func changes(in values: [Double]) -> [Bool] {
    var test = PageHinkleyTest()
    return values.map { test.takes($0) }
  }
}
