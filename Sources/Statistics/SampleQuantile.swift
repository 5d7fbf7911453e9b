/// Quantiles of a sample by linear interpolation (type 7 of Hyndman and Fan 1996; NumPy's default).
package enum SampleQuantile {
  /// The quantile of numbers that are sorted already; nil without numbers, `share` in 0...1.
  package static func of(sorted numbers: [Double], _ share: Double) -> Double? {
    guard let last = numbers.indices.last else { return nil }
    let position = min(max(share, 0), 1) * Double(last)
    let below = Int(position)
    guard below < last else { return numbers[last] }
    return numbers[below] + (position - Double(below)) * (numbers[below + 1] - numbers[below])
  }
}
