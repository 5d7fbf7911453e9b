internal import Foundation

/// Ways to adjust the p values of a family of tests.
package enum PValueAdjustment: String, Sendable, Hashable, CaseIterable {
  /// m·p: any dependence, family-wise.
  case bonferroni
  /// 1 − (1 − p)^m: independent tests, family-wise (Šidák 1967).
  case sidak
  /// Step-down Bonferroni: any dependence, family-wise (Holm 1979).
  case holm
  /// Step-up: independent or positively dependent tests, family-wise (Hochberg 1988).
  case hochberg
  /// Step-up: the expected share of false rejections, independent tests (Benjamini and Hochberg 1995).
  case benjaminiHochberg = "benjamini_hochberg"
  /// The same under any dependence (Benjamini and Yekutieli 2001).
  case benjaminiYekutieli = "benjamini_yekutieli"

  /// Returns adjusted p values, each at most 1, in the order given.
  package func adjusted(_ pValues: [Double]) -> [Double] {
    let count = Double(pValues.count)
    return switch self {
    case .bonferroni: pValues.map { min(1, count * $0) }
    // Without cancellation where p is small.
    case .sidak: pValues.map { $0 >= 1 ? 1 : -expm1(count * log1p(-$0)) }
    case .holm: Holm.adjusted(pValues)
    case .hochberg: Self.steppingUp(pValues) { count - Double($0) }
    case .benjaminiHochberg: Self.steppingUp(pValues) { count / Double($0 + 1) }
    case .benjaminiYekutieli:
      Self.steppingUp(pValues) { step in
        let harmonic = (1...pValues.count).reduce(0.0) { $0 + 1 / Double($1) }
        return count / Double(step + 1) * harmonic
      }
    }
  }

  /// The smallest of `factor(j) · p₍ⱼ₎` over the steps j from each one up; steps from 0.
  private static func steppingUp(
    _ pValues: [Double], factor: (_ step: Int) -> Double
  ) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var least = 1.0
    for (step, index) in order.enumerated().reversed() {
      least = min(least, factor(step) * pValues[index])
      adjusted[index] = least
    }
    return adjusted
  }
}
