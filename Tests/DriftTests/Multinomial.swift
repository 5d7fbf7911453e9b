internal import Drift
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

  /// Exact for few expected rows, by the normal with continuity for many.
  private mutating func binomial(_ rows: Int, _ share: Double) -> Int {
    guard Double(rows) * min(share, 1 - share) > 1000 else {
      return (0..<rows).reduce(0) { count, _ in count + (uniform() < share ? 1 : 0) }
    }
    let mean = Double(rows) * share
    let deviation = (mean * (1 - share)).squareRoot()
    let normal = NormalDistribution.quantile(max(uniform(), 1e-16))
    return max(0, min(rows, Int((mean + deviation * normal).rounded())))
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

  /// The shares in a normal's deciles after a shift.
  static func deciles(shift: Double = 0) -> [Double] {
    let inner = (1...9).map { NormalDistribution.quantile(Double($0) / 10) - shift }
    let cumulative = [0] + inner.map(NormalDistribution.cumulative) + [1]
    return (1...10).map { cumulative[$0] - cumulative[$0 - 1] }
  }
}
