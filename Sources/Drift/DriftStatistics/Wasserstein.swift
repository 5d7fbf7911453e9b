package import GateLanguage

/// The earth mover's distance: the area between the two distribution functions.
package enum Wasserstein: SampleStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .samples, range: 0...Double.infinity, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "wasserstein", family: .drift,
    summary: "Measures how far values moved on average, in the column's own unit: ∫ |F − G|.",
    discussion: """
      For numbers and times (in seconds); infinite values are left out. It is proved like \
      `wasserstein_sd`. It has no scale for the words small, medium and large: write a bound in the \
      column's unit.
      """,
    parameters: [
      ParameterReference(
        name: "wasserstein", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "wasserstein: {fail_if: \"> 10\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "wasserstein: {fail_if: \"> 10\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func reading(of samples: PairedSamples) -> DriftReading {
    DriftReading(samples.integral { abs($0 - $1) })
  }

  /// What the samples prove.
  package static func proof(
    of samples: PairedSamples, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    try TransportProof(samples).decide(tolerance: tolerance, alpha: alpha, unit: 1)
  }
}
