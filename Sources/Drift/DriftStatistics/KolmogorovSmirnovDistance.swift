internal import Foundation
package import GateLanguage
internal import Statistics

/// The largest distance between the two distribution functions.
package enum KolmogorovSmirnovDistance: SampleStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .samples, range: 0...1, hasTest: true, isProvable: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "ks", family: .drift,
    summary: "Measures the largest distance D between the distribution functions of both sides.",
    discussion: """
      For numbers and times; infinite values are left out. From rows its p is exact up to 10,000 rows a \
      side and asymptotic above (Simard and L'Ecuyer 2011). Profiles know ranks up to their sketches' \
      errors ε: with tolerance τ and h = nm/(n+m) it is drifted when D − ε₁ − ε₂ > τ + √(ln(2/α)/2h), \
      stable when D + ε₁ + ε₂ < τ − z(1 − α)/(2√h), and cannot be told otherwise. The words small, \
      medium and large are 0.080, 0.197 and 0.311: a normal shifted by 0.2, 0.5 and 0.8 standard \
      deviations.
      """,
    parameters: [
      ParameterReference(
        name: "ks", type: .threshold, defaultText: "judged by proof",
        meaning: "A bound on the value shown: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "ks: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "ks: {fail_if: \"> 0.3\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The distance, with its p where both sides keep every row.
  package static func reading(of samples: PairedSamples) -> DriftReading {
    let value = distance(samples)
    guard samples.isExact else { return DriftReading(value) }
    return DriftReading(
      value,
      pValue: KolmogorovSmirnov.pValue(
        distance: value, rows: samples.reference.count, samples.current.count))
  }

  /// The distance of two normals that are `deviations` apart.
  package static func tolerance(ofShift deviations: Double) -> Double? {
    NormalShift.overlapLost(after: deviations)
  }

  /// What the samples prove.
  package static func proof(
    of samples: PairedSamples, tolerance: Double?, alpha: Double
  ) -> DriftProof {
    let reading = reading(of: samples)
    let rows = samples.sizes.effective
    let sketches = samples.reference.rankError + samples.current.rankError
    let above = (log(2 / alpha) / 2).squareRoot()
    guard let tolerance else {
      if let pValue = reading.pValue {
        return DriftProof(pValue: pValue, value: reading.value, alpha: alpha)
      }
      return DriftProof(
        tested: reading.value, driftedAbove: sketches + above / rows.squareRoot(),
        stableBelow: nil
      ) { nil }
    }
    let below = NormalDistribution.quantile(1 - alpha) / 2
    return DriftProof(
      tested: reading.value, driftedAbove: tolerance + sketches + above / rows.squareRoot(),
      stableBelow: tolerance - sketches - below / rows.squareRoot()
    ) {
      let side = reading.value > tolerance ? above : below
      let gap = abs(reading.value - tolerance) - sketches
      guard gap > 0 else { return nil }
      let root = (side + NormalDistribution.quantile(0.8) / 2) / gap
      return RowsNeeded(
        effective: Swift.max(root * root, rows), referenceRows: samples.reference.count)
    }
  }

  private static func distance(_ samples: PairedSamples) -> Double {
    let (n, m, _) = samples.sizes
    var largest = 0.0
    samples.forEachStep { step in
      largest = Swift.max(
        largest, abs(Double(step.referenceBelow) / n - Double(step.currentBelow) / m))
    }
    return largest
  }
}
