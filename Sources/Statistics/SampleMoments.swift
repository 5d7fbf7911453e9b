/// Mean, variance and excess kurtosis of a sample, computed in two passes.
///
/// The second pass corrects for what the rounded mean leaves, so that an offset of 1e9 costs no
/// digits (Chan, Golub and LeVeque 1983, equation 1.7).
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
    var first = CompensatedSum()
    var second = CompensatedSum()
    var fourth = CompensatedSum()
    for number in numbers {
      let deviation = number - center
      let square = deviation * deviation
      first.add(deviation)
      second.add(square)
      fourth.add(square * square)
    }
    mean = center + first.value / n
    let squares = max(0, second.value - first.value * first.value / n)
    variance = numbers.count < 2 ? nil : squares / (n - 1)
    guard numbers.count >= 4, squares > 0 else {
      excessKurtosis = nil
      return
    }
    let biased = n * fourth.value / (squares * squares) - 3
    excessKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * biased + 6)
  }
}
