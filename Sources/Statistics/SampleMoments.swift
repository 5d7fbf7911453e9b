/// Mean, variance and excess kurtosis of a sample, computed in two passes.
///
/// The second pass corrects for what the rounded mean leaves, so that an offset of 1e9 costs no
/// digits (after Chan, Golub and LeVeque 1983, equation 1.7).
package struct SampleMoments: Sendable, Hashable {
  package let count: Int
  package let mean: Double
  /// The unbiased variance (divisor n − 1); nil below two numbers.
  package let variance: Double?
  /// The bias-corrected excess kurtosis G₂ (Joanes and Gill 1998); nil below four numbers or where
  /// all are equal.
  package let excessKurtosis: Double?

  /// Returns nil without numbers; the numbers must be finite.
  package init?(_ numbers: [Double]) {
    guard !numbers.isEmpty else { return nil }
    let n = Double(numbers.count)
    count = numbers.count
    let center = CompensatedSum.of(numbers) / n
    let deviations = numbers.map { $0 - center }
    // What the rounded center leaves: at an offset of 1e9 it is no longer negligible.
    let correction = CompensatedSum.of(deviations) / n
    var second = CompensatedSum()
    var fourth = CompensatedSum()
    for deviation in deviations {
      let square = (deviation - correction) * (deviation - correction)
      second.add(square)
      fourth.add(square * square)
    }
    mean = center + correction
    let squares = second.value
    variance = numbers.count < 2 ? nil : squares / (n - 1)
    guard numbers.count >= 4, squares > 0 else {
      excessKurtosis = nil
      return
    }
    let biased = n * fourth.value / (squares * squares) - 3
    excessKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * biased + 6)
  }
}
