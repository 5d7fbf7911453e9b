package import GateLanguage
internal import Statistics

/// The Cramér–von Mises criterion T of two samples, ties by mid-ranks.
package enum CramerVonMisesCriterion: SampleStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .samples, range: 0...Double.infinity, hasTest: true)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "cramer_von_mises", family: .drift,
    summary: "Tests whether both samples share one distribution: the Cramér–von Mises criterion T.",
    discussion: """
      T = U/(nm(n+m)) − (4nm − 1)/(6(n+m)) with U = n Σ(rᵢ − i)² + m Σ(sⱼ − j)² over the mid-ranks of \
      both sides (Anderson 1962), as SciPy has it; its p is asymptotic at every size, and is given only \
      where rows were read. The value grows with the rows; `{statistic: cramer_von_mises, fail_if: \
      none}` judges by p. No tolerance can be proved with it.
      """,
    parameters: [
      ParameterReference(
        name: "cramer_von_mises", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the criterion: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "cramer_von_mises: {fail_if: \"> 0.5\"}", csv: ExampleTable.numbers(shiftedBy: 0),
        outcome: "passed"),
      Reference.Example(
        yaml: "cramer_von_mises: {fail_if: \"> 0.5\"}", csv: ExampleTable.numbers(shiftedBy: 30),
        outcome: "failed"),
    ])

  /// The criterion, with its p where both sides keep every row.
  package static func reading(of samples: PairedSamples) throws(UndefinedDrift) -> DriftReading {
    let (n, m, _) = samples.sizes
    guard n > 1, m > 1 else { throw UndefinedDrift("a side has under two values") }
    var (first, second) = (CompensatedSum(), CompensatedSum())
    samples.forEachStep { step in
      let (a, b) = (Double(step.referenceHere), Double(step.currentHere))
      let (before, after) = (Double(step.referenceBelow) - a, Double(step.currentBelow) - b)
      // The mid-rank less the mean of the places 1…n that the equal values take on their side.
      func square(_ here: Double, _ others: Double, _ below: Double) -> Double {
        let offset = below + others / 2
        return here * offset * offset + (here * here * here - here) / 12
      }
      first.add(square(a, b, after))
      second.add(square(b, a, before))
    }
    let statistic =
      (first.value / m + second.value / n) / (n + m) - (4 * n * m - 1) / (6 * (n + m))
    guard samples.isExact else { return DriftReading(statistic) }
    return DriftReading(
      statistic, pValue: CramerVonMises.pValue(statistic: statistic, rows: n, m))
  }
}
