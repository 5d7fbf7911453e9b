package import GateLanguage

/// The energy distance in its square-root form: √(2 ∫ (F − G)²).
package enum Energy: SampleStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(.samples, range: 0...Double.infinity)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "energy", family: .drift,
    summary: "Measures the energy distance of both sides in its square-root form: √(2 ∫ (F − G)²).",
    discussion: """
      For numbers and times (in seconds); infinite values are left out. As Székely and Rizzo (2013) and \
      SciPy define it, in the square root of the column's unit. It has no proof; a bound is a house \
      rule, labelled unproven.
      """,
    parameters: [
      ParameterReference(
        name: "energy", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the value: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "energy: {fail_if: \"> 2\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "energy: {fail_if: \"> 2\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The value.
  package static func reading(of samples: PairedSamples) -> DriftReading {
    DriftReading((2 * samples.integral { ($0 - $1) * ($0 - $1) }).squareRoot())
  }
}
