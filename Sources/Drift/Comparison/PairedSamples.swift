internal import Statistics

/// Finite values in ascending order, each with the rows that it stands for.
package struct WeightedSample: Sendable, Hashable {
  /// Ascending; equal values may stand side by side.
  package let values: [Double]
  package let weights: [Int]
  /// How far a rank may be off, as a share of the rows; 0 where every row is kept.
  package let rankError: Double
  /// The sum of the weights.
  package let count: Int

  package init(values: [Double], weights: [Int], rankError: Double = 0) {
    self.values = values
    self.weights = weights
    self.rankError = rankError
    count = weights.reduce(0, +)
  }

  /// Exact values in any order, one row each.
  package init(_ values: [Double]) {
    self.init(values: values.sorted(), weights: Array(repeating: 1, count: values.count))
  }

  /// The largest value less the smallest; 0 without values.
  package var spread: Double { (values.last ?? 0) - (values.first ?? 0) }
}

/// The distribution functions of one column on both sides; neither is without rows.
package struct PairedSamples: Sendable, Hashable {
  package let reference: WeightedSample
  package let current: WeightedSample
  /// The reference's standard deviation (n − 1); nil under two rows.
  package let referenceDeviation: Double?
  package let currentDeviation: Double?

  /// Returns nil where a side has no rows.
  package init?(
    reference: WeightedSample, current: WeightedSample, referenceDeviation: Double?,
    currentDeviation: Double?
  ) {
    guard reference.count > 0, current.count > 0 else { return nil }
    self.reference = reference
    self.current = current
    self.referenceDeviation = referenceDeviation
    self.currentDeviation = currentDeviation
  }

  /// A value of either side, the rows at it and the rows at or below it.
  package struct Step {
    package var value: Double
    package var referenceHere = 0
    package var currentHere = 0
    package var referenceBelow = 0
    package var currentBelow = 0
  }

  /// Walks over the different values of both sides, ascending.
  package func forEachStep(_ body: (Step) -> Void) {
    var (i, j) = (0, 0)
    var step = Step(value: 0)
    while i < reference.values.count || j < current.values.count {
      let next = min(
        i < reference.values.count ? reference.values[i] : .infinity,
        j < current.values.count ? current.values[j] : .infinity)
      (step.value, step.referenceHere, step.currentHere) = (next, 0, 0)
      while i < reference.values.count, reference.values[i] == next {
        step.referenceHere += reference.weights[i]
        i += 1
      }
      while j < current.values.count, current.values[j] == next {
        step.currentHere += current.weights[j]
        j += 1
      }
      step.referenceBelow += step.referenceHere
      step.currentBelow += step.currentHere
      body(step)
    }
  }

  /// n, m and h = nm/(n+m).
  package var sizes: (reference: Double, current: Double, effective: Double) {
    let (n, m) = (Double(reference.count), Double(current.count))
    return (n, m, n * m / (n + m))
  }

  /// Whether both sides keep every row.
  package var isExact: Bool { reference.rankError == 0 && current.rankError == 0 }

  /// The integral of a function of both distribution functions, and of both sizes, over all values.
  package func integral(of function: (_ reference: Double, _ current: Double) -> Double) -> Double {
    let (n, m, _) = sizes
    var sum = CompensatedSum()
    var last: Step?
    forEachStep { step in
      if let last {
        let height = function(Double(last.referenceBelow) / n, Double(last.currentBelow) / m)
        sum.add(height * (step.value - last.value))
      }
      last = step
    }
    return sum.value
  }
}
