internal import Foundation
package import GateLanguage

/// The Kullback–Leibler divergence of the current shares from the reference's: Σ q ln(q / p).
package enum KullbackLeibler: CellStatistic {
  /// Where its values lie.
  package static let traits = DriftTraits(
    .cells, range: 0...Double.infinity, isSymmetric: false)

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "kl", family: .drift,
    summary:
      "Measures the divergence of the current shares from the reference's: Σ q ln(q / p), in nats.",
    discussion: """
      Kullback and Leibler 1951, current against reference. It is undefined, with the reason, where \
      current rows lie in a cell that the reference never had: no floor hides that. It has no proof and \
      is judged as a house rule, labelled unproven; use `js` for a distance that zeros do not spoil.
      """,
    parameters: [
      ParameterReference(
        name: "kl", type: .threshold, defaultText: "not judged",
        meaning: "A bound on the value: a house rule, labelled unproven.")
    ],
    examples: [
      Reference.Example(
        yaml: "kl: {fail_if: \"> 0.1\"}", csv: ExampleTable.categories("a,b,a,b"),
        outcome: "passed"),
      Reference.Example(
        yaml: "kl: {fail_if: \"> 0.1\"}", csv: ExampleTable.categories("a,a,a,b"),
        outcome: "failed"),
    ])

  /// The value; undefined where the reference lacks what the current side has.
  package static func value(of counts: PairedCounts) throws(UndefinedDrift) -> Double {
    var sum = 0.0
    for (cell, share) in zip(counts.cells, counts.shares()) where share.current > 0 {
      guard share.reference > 0 else {
        throw UndefinedDrift("it is infinite: the reference has no row in '\(cell.label)'")
      }
      sum += share.current * log(share.current / share.reference)
    }
    return Swift.max(0, sum)
  }
}
