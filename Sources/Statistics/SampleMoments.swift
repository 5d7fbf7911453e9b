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
    let center = BlockSum.of(numbers) / n
    // What the rounded center leaves: at an offset of 1e9 it is no longer negligible.
    let correction = BlockSum.of(numbers) { $0 - center } / n
    let squares = BlockSum.of(numbers) { number in
      let deviation = number - center - correction
      return deviation * deviation
    }
    mean = center + correction
    variance = numbers.count < 2 ? nil : squares / (n - 1)
    guard numbers.count >= 4, squares > 0 else {
      excessKurtosis = nil
      return
    }
    let fourth = BlockSum.of(numbers) { number in
      let deviation = number - center - correction
      let square = deviation * deviation
      return square * square
    }
    let biased = n * fourth / (squares * squares) - 3
    excessKurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * biased + 6)
  }
}
