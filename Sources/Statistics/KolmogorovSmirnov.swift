internal import Foundation

/// The distribution of the largest distance D between two empirical distribution functions.
package enum KolmogorovSmirnov {
  /// Rows a side up to which the exact distribution is used.
  package static let mostExactRows = 10_000

  /// P(D ≥ d) for two samples of one continuous distribution; with ties it is an upper bound.
  ///
  /// Exact up to ``mostExactRows`` a side. Above, the one-sample distribution with n = nm/(n+m),
  /// rounded, where that is at least 140, and else still the exact one.
  package static func pValue(distance: Double, rows n: Int, _ m: Int) -> Double {
    guard distance > 0 else { return 1 }
    let effective = (Double(n) * Double(m) / (Double(n) + Double(m))).rounded()
    guard max(n, m) > mostExactRows, effective >= 140 else {
      return exact(distance: distance, rows: n, m)
    }
    return min(1, max(0, oneSample(distance: distance, rows: effective)))
  }

  /// Counts the lattice paths that leave the band, as a probability and outside in.
  ///
  /// A(x, y) = (x A(x−1, y) + y A(x, y−1))/(x + y), and 1 beyond the band: no cancellation
  /// (Viehmann 2021, arXiv 2102.08037; Hodges 1958). O(nm) at most.
  static func exact(distance: Double, rows first: Int, _ second: Int) -> Double {
    let (m, n) = (max(first, second), min(first, second))
    let divisor = greatestCommonDivisor(m, n)
    let (mg, ng) = (m / divisor, n / divisor)
    let height = Int((distance * Double(mg) * Double(n)).rounded())
    guard height > 0 else { return 1 }
    // The outer probability of each point of one column, from y = 0 to n.
    var column = [Double](repeating: 1, count: n + 1)
    func isInside(_ x: Int, _ y: Int) -> Bool { abs(ng * x - mg * y) < height }
    for y in 0...n where isInside(0, y) { column[y] = 0 }
    return column.withUnsafeMutableBufferPointer { column in
      for x in 1...m {
        let low = max(0, (ng * x - height) / mg - 1)
        let high = min(n, (ng * x + height) / mg + 1)
        for y in low...max(low, high) {
          guard isInside(x, y) else {
            column[y] = 1
            continue
          }
          let below = y == 0 ? 0 : column[y - 1]
          column[y] = (column[y] * Double(x) + below * Double(y)) / Double(x + y)
        }
      }
      return column[n]
    }
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// P(Dₙ ≥ d) of one sample of n ≥ 140 rows, as chosen by Simard and L'Ecuyer (2011).
  static func oneSample(distance: Double, rows n: Double) -> Double {
    let square = n * distance * distance
    if square >= 370 { return 0 }
    return square >= 2.2
      ? 2 * smirnov(distance: distance, rows: n) : 1 - pelzGood(distance: distance, rows: n)
  }

  /// P(Dₙ⁺ ≥ d), one-sided: Smirnov's sum, and beyond 200,000 rows its expansion (Maag and Dicaire 1971).
  private static func smirnov(distance d: Double, rows n: Double) -> Double {
    guard n <= 200_000 else {
      let z = 6 * n * d + 1
      return exp(-z * z / (18 * n))
    }
    let all: Double = lgamma(n + 1)
    var sum = CompensatedSum()
    var j = 0.0
    while j <= (n * (1 - d)).rounded(.down) {
      let share = d + j / n
      if share < 1 {
        let (taken, left): (Double, Double) = (lgamma(j + 1), lgamma(n - j + 1))
        let choose = all - taken - left
        sum.add(exp(choose + (j - 1) * log(share) + (n - j) * log1p(-share)))
      }
      j += 1
    }
    return min(1, d * sum.value)
  }

  /// P(Dₙ ≤ d) by the expansion of Pelz and Good (1976), up to n^(−3/2).
  private static func pelzGood(distance: Double, rows n: Double) -> Double {
    let z = distance * n.squareRoot()
    guard z > 0.0418 else { return 0 }
    let (p2, p4, p6) = (pow(Double.pi, 2), pow(Double.pi, 4), pow(Double.pi, 6))
    let (z2, z4, z6, z8) = (pow(z, 2), pow(z, 4), pow(z, 6), pow(z, 8))
    var terms = [0.0, 0, 0, 0]
    let last = Int((16 * z / Double.pi).rounded(.up))
    for k in 1...max(last, 1) {
      let odd = pow(Double(2 * k - 1), 2)
      let weight = exp(-p2 * odd / (8 * z2))
      terms[0] += weight
      terms[1] += weight * (-z2 + p2 / 4 * odd)
      terms[2] +=
        weight
        * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * p2 / 4 * odd
          + p4 * (1 - 2 * z2) / 16 * odd * odd)
      terms[3] +=
        weight
        * (-30 * z6 - 90 * z8 + p2 * (135 * z4 - 96 * z6) / 4 * odd
          + p4 * (-60 * z2 + 212 * z4) / 16 * odd * odd
          + p6 * (5 - 30 * z2) / 64 * odd * odd * odd)
    }
    let root = (2 * Double.pi).squareRoot()
    var (second, third) = (0.0, 0.0)
    for k in 1...max(last, 1) {
      let square = pow(Double(k), 2)
      let weight = exp(-p2 * square / (2 * z2))
      second += square * weight
      third += (3 * z2 - p2 * square) * square * weight
    }
    let divisors = [z, 6 * z4, 72 * pow(z, 7), 6480 * pow(z, 10)]
    var parts = zip(terms, divisors).map { root * $0 / $1 }
    parts[2] -= second * p2 * root / (36 * z2 * z)
    parts[3] += third * p2 * root / (216 * z6)
    return parts.enumerated().reduce(0) { $0 + $1.element / pow(n, Double($1.offset) / 2) }
  }
}
