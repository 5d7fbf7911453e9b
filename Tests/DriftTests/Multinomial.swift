internal import Drift
internal import Foundation
internal import Statistics

/// Seeded draws of counts over cells, one binomial after another.
struct Multinomial {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Counts of `rows` draws over shares that add up to 1.
  mutating func draw(_ rows: Int, _ shares: [Double]) -> [Int] {
    var left = rows
    var mass = 1.0
    return shares.enumerated().map { position, share in
      guard position < shares.count - 1 else { return left }
      let count = binomial(left, min(1, share / mass))
      left -= count
      mass -= share
      return count
    }
  }

  /// By inversion for up to 500 expected rows, by the rounded normal for more.
  private mutating func binomial(_ rows: Int, _ share: Double) -> Int {
    guard share <= 0.5 else { return rows - binomial(rows, 1 - share) }
    let mean = Double(rows) * share
    guard mean > 500 else {
      var (count, left) = (0, uniform())
      var probability = pow(1 - share, Double(rows))
      while left > probability, count < rows {
        left -= probability
        probability *= Double(rows - count) / Double(count + 1) * share / (1 - share)
        count += 1
      }
      return count
    }
    let normal = NormalDistribution.quantile(max(uniform(), 1e-16))
    return max(0, min(rows, Int((mean + (mean * (1 - share)).squareRoot() * normal).rounded())))
  }

  private mutating func uniform() -> Double {
    Double.random(in: 0..<1, using: &generator)
  }

  /// Both sides drawn anew.
  mutating func counts(
    _ rows: Int, reference: [Double], current: [Double], m: Int? = nil
  ) -> PairedCounts {
    PairedCounts(
      zip(draw(rows, reference), draw(m ?? rows, current)).enumerated().map {
        PairedCounts.Cell("\($0)", reference: $1.0, current: $1.1)
      })
  }

  /// The true shares between the deciles of a sample, as spacings of its order: a Dirichlet draw of
  /// exponentials, in sums of tenths by the rounded normal where those are long.
  mutating func decilesOfOwn(_ rows: Int) -> [Double] {
    let shape = Double(rows) / 10
    let parts = (0..<10).map { _ -> Double in
      guard shape > 200 else {
        return (0..<Int(shape)).reduce(0) { sum, _ in sum - log(max(uniform(), 1e-300)) }
      }
      // Wilson and Hilferty (1931): the cube root of a gamma is nearly normal.
      let normal = NormalDistribution.quantile(max(uniform(), 1e-16))
      let root = 1 - 1 / (9 * shape) + normal / (3 * shape.squareRoot())
      return shape * root * root * root
    }
    let total = parts.reduce(0, +)
    return parts.map { $0 / total }
  }

  /// The shares in a normal's deciles after a shift.
  static func deciles(shift: Double = 0) -> [Double] {
    let inner = (1...9).map { NormalDistribution.quantile(Double($0) / 10) - shift }
    let cumulative = [0] + inner.map(NormalDistribution.cumulative) + [1]
    return (1...10).map { cumulative[$0] - cumulative[$0 - 1] }
  }
}
