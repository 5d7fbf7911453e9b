internal import Foundation
internal import Statistics

/// The proof for distances that are quadratic in small moves: PSI, Jensen–Shannon, Hellinger.
///
/// All are brought to the scale of PSI (Σ (p − q)²/p for small moves). With n and m rows,
/// h = nm/(n+m), B cells and tolerance τ, h times the distance follows the non-central chi-square
/// with B − 1 degrees and λ = hτ (arXiv 2307.11878, Yurdakul 2018).
struct QuadraticProof {
  let counts: PairedCounts
  /// The distance on the scale of PSI, with ½ added to each count.
  let tested: Double
  /// Turns a distance on the scale of PSI into the statistic's own.
  let own: (Double) -> Double

  /// The share of runs in which the rows asked for decide.
  private static let power = 0.8

  private var rows: Double { counts.effectiveRows }
  private var degrees: Double { Double(counts.cells.count - 1) }

  /// Decides with a tolerance on the scale of PSI; nil asks whether there is any drift.
  func decide(tolerance: Double?, alpha: Double) -> DriftProof {
    guard let tolerance else {
      let upper = limit(1 - alpha, distance: 0, rows: rows)
      return DriftProof(tested: own(tested), driftedAbove: own(upper), stableBelow: nil) { nil }
    }
    let fewest = Self.fewestRows(tolerance: tolerance, alpha: alpha)
    let isEnough = Double(min(counts.referenceRows, counts.currentRows)) >= fewest
    return DriftProof(
      tested: own(tested),
      driftedAbove: own(limit(1 - alpha, distance: tolerance, rows: rows)),
      // The chi-square is continuous and counts are not: equal counts of few rows prove nothing.
      stableBelow: isEnough ? own(limit(alpha, distance: tolerance, rows: rows)) : 0
    ) {
      rowsNeeded(tolerance: tolerance, alpha: alpha, fewest: fewest)
    }
  }

  private func rowsNeeded(tolerance: Double, alpha: Double, fewest: Double) -> RowsNeeded? {
    // The expectation exceeds the distance by about (B − 1)/h.
    let distance = Swift.max(0, min(tested, unaided) - degrees / rows)
    let decides: (Double) -> Bool = { rows in
      distance < tolerance
        ? limit(Self.power, distance: distance, rows: rows)
          < limit(alpha, distance: tolerance, rows: rows)
        : limit(1 - Self.power, distance: distance, rows: rows)
          > limit(1 - alpha, distance: tolerance, rows: rows)
    }
    let start = distance < tolerance ? Swift.max(rows, fewest / 2) : rows
    return Self.smallest(from: start, where: decides)
      .flatMap { RowsNeeded(effective: $0, referenceRows: counts.referenceRows) }
  }

  /// Eight times the squared Hellinger distance: near PSI for small moves, without added counts.
  ///
  /// The ½ in each cell moves the shares of a small side and hardly those of a large one.
  private var unaided: Double {
    4
      * counts.shares().reduce(0) { sum, share in
        let move = share.current.squareRoot() - share.reference.squareRoot()
        return sum + move * move
      }
  }

  private func limit(_ probability: Double, distance: Double, rows: Double) -> Double {
    ChiSquaredDistribution.quantile(
      probability, degrees: degrees, noncentrality: rows * distance) / rows
  }

  /// Rows a side among which a move of the tolerance's size would be seen at least once.
  ///
  /// The distances are at least 4 TV² (Pinsker), so that √τ/2 is the largest share of rows that can
  /// have moved; none of m rows shows it with probability (1 − share)^m.
  private static func fewestRows(tolerance: Double, alpha: Double) -> Double {
    let share = min(tolerance.squareRoot() / 2, 0.5)
    return log(alpha) / log(1 - share)
  }

  /// The smallest size, to 1 %, from which `decides` holds; nil beyond a thousand times `start`.
  private static func smallest(from start: Double, where decides: (Double) -> Bool) -> Double? {
    var (low, high) = (start, start)
    while !decides(high) {
      guard high < start * 1000 else { return nil }
      (low, high) = (high, high * 2)
    }
    while high / low > 1.01 {
      let middle = (low * high).squareRoot()
      if decides(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
