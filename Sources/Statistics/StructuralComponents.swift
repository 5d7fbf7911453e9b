/// The area under the ROC curve and what each row adds to it.
///
/// A positive's component is the share of negatives that it outranks, a negative's the share of
/// positives that outrank it, ties counting half (DeLong, DeLong and Clarke-Pearson 1988, by
/// mid-ranks as in Sun and Xu 2014).
package struct StructuralComponents: Sendable, Hashable {
  package let area: Double
  /// V₁₀, one per positive in the order of the rows.
  package let positives: [Double]
  /// V₀₁, one per negative in the order of the rows.
  package let negatives: [Double]

  /// Returns nil unless both classes occur.
  package init?(isPositive: [Bool], scores: [Double]) {
    let ranks = MidRanks.of(scores)
    let positiveRows = isPositive.indices.filter { isPositive[$0] }
    let negativeRows = isPositive.indices.filter { !isPositive[$0] }
    guard !positiveRows.isEmpty, !negativeRows.isEmpty else { return nil }
    let amongPositives = MidRanks.of(positiveRows.map { scores[$0] })
    let amongNegatives = MidRanks.of(negativeRows.map { scores[$0] })
    let m = Double(positiveRows.count)
    let n = Double(negativeRows.count)
    positives = zip(positiveRows, amongPositives).map { (ranks[$0] - $1) / n }
    negatives = zip(negativeRows, amongNegatives).map { 1 - (ranks[$0] - $1) / m }
    area = CompensatedSum.of(positives) / m
  }

  /// A weighted sum of two areas over the same rows, as if it were one.
  package init(
    _ first: StructuralComponents, weight firstWeight: Double, _ second: StructuralComponents,
    weight secondWeight: Double
  ) {
    area = firstWeight * first.area + secondWeight * second.area
    positives = zip(first.positives, second.positives).map {
      firstWeight * $0 + secondWeight * $1
    }
    negatives = zip(first.negatives, second.negatives).map {
      firstWeight * $0 + secondWeight * $1
    }
  }
}
