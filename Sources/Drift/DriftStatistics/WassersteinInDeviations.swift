package import GateLanguage

/// The earth mover's distance over the reference's standard deviation.
package enum WassersteinInDeviations: SampleStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .samples, range: 0...Double.infinity, isSymmetric: false, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "wasserstein_sd", family: .drift,
    summary: "Measures how far values moved on average, in the reference's standard deviations.",
    discussion: """
      `wasserstein` over the reference's standard deviation (n − 1). With W, tolerance τ and the noise \
      b = ∫ √(2/π · (F(1−F)/n + G(1−G)/m)) that sampling alone adds, it is drifted when W > τ + b + \
      z(1 − α) s + e and stable when W < τ − z(1 − α) s − e, where s² = σ₁²/n + σ₂²/m bounds the \
      variance of a 1-Lipschitz mean and e is the sketches' rank errors times the ranges of their \
      values. The words small, medium and large are 0.2, 0.5 and 0.8. Undefined for a constant \
      reference.
      """,
    parameters: [
      ParameterReference(
        name: "wasserstein_sd", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "wasserstein_sd: {fail_if: \"> 0.5\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "wasserstein_sd: {fail_if: \"> 0.5\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The value that is shown.
  package static func reading(of samples: PairedSamples) throws(UndefinedDrift) -> DriftReading {
    DriftReading(samples.integral { abs($0 - $1) } / (try unit(of: samples)))
  }

  /// The shift itself.
  package static func tolerance(ofShift deviations: Double) -> Double? { deviations }

  /// What the samples prove.
  package static func proof(
    of samples: PairedSamples, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    try TransportProof(samples)
      .decide(tolerance: tolerance, alpha: alpha, unit: try unit(of: samples))
  }

  private static func unit(of samples: PairedSamples) throws(UndefinedDrift) -> Double {
    guard let deviation = samples.referenceDeviation else {
      throw UndefinedDrift("the reference has under two values")
    }
    guard deviation > 0 else { throw UndefinedDrift("the reference is constant") }
    return deviation
  }
}
