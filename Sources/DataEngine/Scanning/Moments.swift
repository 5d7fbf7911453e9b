/// Count, extremes, compensated sum and central moments of finite numbers.
///
/// Merging follows Pébay, "Formulas for robust, one-pass parallel computation of covariances and
/// arbitrary-order statistical moments" (2008); the order of merges decides the last digits.
struct Moments: Sendable, Hashable {
  var count = 0
  var minimum = Double.infinity
  var maximum = -Double.infinity
  /// The sum, and what rounding has taken from it.
  var sum = 0.0
  var lost = 0.0
  var center = 0.0
  /// Sums of powers of the differences from the mean.
  var second = 0.0
  var third = 0.0
  var fourth = 0.0

  /// No numbers.
  init() {}

  /// The moments of a block, which lies in the cache for its two passes.
  init(of values: UnsafeBufferPointer<Double>) {
    guard !values.isEmpty else { return }
    count = values.count
    addExtremesAndSum(of: values)
    center = (sum + lost) / Double(count)
    addPowers(of: values)
  }

  private mutating func addExtremesAndSum(of values: UnsafeBufferPointer<Double>) {
    var (low, high) = (SIMD4(repeating: minimum), SIMD4(repeating: maximum))
    var (total, error) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    let whole = values.count & ~3
    var index = 0
    while index < whole {
      let x = SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      low.replace(with: x, where: x .< low)
      high.replace(with: x, where: x .> high)
      // Knuth's TwoSum: what `total + x` loses.
      let next = total + x
      let part = next - total
      error += (total - (next - part)) + (x - part)
      total = next
      index += 4
    }
    (minimum, maximum) = (low.min(), high.max())
    for lane in 0..<4 {
      add(total[lane])
      lost += error[lane]
    }
    for value in values[whole...] {
      minimum = Swift.min(minimum, value)
      maximum = Swift.max(maximum, value)
      add(value)
    }
  }

  private mutating func add(_ value: Double) {
    let next = sum + value
    let part = next - sum
    lost += (sum - (next - part)) + (value - part)
    sum = next
  }

  private mutating func addPowers(of values: UnsafeBufferPointer<Double>) {
    var (squares, cubes, fourths) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
    let whole = values.count & ~3
    var index = 0
    while index < whole {
      let x = SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3])
      let difference = x - center
      let square = difference * difference
      squares += square
      cubes += square * difference
      fourths += square * square
      index += 4
    }
    (second, third, fourth) = (squares.sum(), cubes.sum(), fourths.sum())
    for value in values[whole...] {
      let difference = value - center
      let square = difference * difference
      second += square
      third += square * difference
      fourth += square * square
    }
  }

  /// Adds the moments of other numbers.
  mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let delta = other.center - center
    let step = delta / n
    let weight = delta * step * a * b
    fourth +=
      other.fourth + weight * step * step * (a * a - a * b + b * b)
      + 6 * step * step * (a * a * other.second + b * b * second)
      + 4 * step * (a * other.third - b * third)
    third += other.third + weight * step * (a - b) + 3 * step * (a * other.second - b * second)
    second += other.second + weight
    center += step * b
    count += other.count
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
    add(other.sum)
    lost += other.lost
  }

  /// The mean; nil without numbers, infinite where the sum is.
  var mean: Double? {
    guard count > 0 else { return nil }
    let total = sum + lost
    return (total.isFinite ? total : sum) / Double(count)
  }

  /// The standard deviation of the sample (n − 1); nil under two numbers or beyond doubles.
  var standardDeviation: Double? {
    guard count > 1, second.isFinite else { return nil }
    return (Swift.max(0, second) / Double(count - 1)).squareRoot()
  }

  /// Bias-corrected skewness G1 (Joanes and Gill, 1998); nil under three numbers or without variance.
  var skewness: Double? {
    let n = Double(count)
    guard count > 2, second > 0 else { return nil }
    let g1 = third / n / ((second / n) * (second / n).squareRoot())
    let corrected = g1 * (n * (n - 1)).squareRoot() / (n - 2)
    return corrected.isFinite ? corrected : nil
  }

  /// Bias-corrected excess kurtosis G2 (Joanes and Gill, 1998); nil under four numbers or without
  /// variance.
  var kurtosis: Double? {
    let n = Double(count)
    guard count > 3, second > 0 else { return nil }
    let g2 = fourth / n / ((second / n) * (second / n)) - 3
    let corrected = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)
    return corrected.isFinite ? corrected : nil
  }
}
