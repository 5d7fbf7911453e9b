package import GateLanguage

/// The changes that ADWIN finds in the current rows, in the order of time.
package enum Adwin: SeriesStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .series, range: 0...Double.infinity, isSymmetric: false)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "adwin", family: .drift,
    summary: "Counts the changes that an adaptive window (ADWIN) finds along the current rows.",
    discussion: """
      The rows of the reference, where it is a dataset, and then the current ones pass in the order of \
      the datasets' `time:`; changes are counted among the current ones. A window is cut where the means of \
      two parts differ beyond a bound for δ = 0.002 (Bifet and Gavaldà 2007, with River's choices). \
      Values are taken in standard deviations of the reference. It needs rows; a bound is a house rule.
      """,
    parameters: [
      ParameterReference(
        name: "adwin", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the number of changes: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "adwin: {fail_if: \"> 0\"}", csv: ExampleTable.series(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "adwin: {fail_if: \"> 0\"}", csv: ExampleTable.series(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// Runs the window over all values.
  package static func changes(in values: [Double]) -> [Bool] {
    var window = AdaptiveWindow()
    return values.map { window.takes($0) }
  }
}
