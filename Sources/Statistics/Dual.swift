internal import Foundation

/// A number with its slopes by the inputs of a formula (forward-mode differentiation).
///
/// Without slopes it is a plain number, so that one formula gives both the value and the gradient.
package struct Dual: Sendable, Hashable {
  package let value: Double
  /// The partial derivatives; empty stands for zeros.
  package let slopes: [Double]

  package init(_ value: Double, slopes: [Double] = []) {
    self.value = value
    self.slopes = slopes
  }

  /// Numbers that are to be differentiated by, each of slope 1 by itself.
  package static func inputs(_ values: [Double]) -> [Dual] {
    values.indices.map { index in
      var slopes = [Double](repeating: 0, count: values.count)
      slopes[index] = 1
      return Dual(values[index], slopes: slopes)
    }
  }

  /// The square root; of 0 without slopes, as for a model without error.
  package var squareRoot: Dual {
    let root = value.squareRoot()
    return changed(to: root, slope: root > 0 ? 0.5 / root : 0)
  }

  /// The size; at 0 the slope of the positive side.
  package var magnitude: Dual { changed(to: abs(value), slope: value < 0 ? -1 : 1) }

  /// The number with which a smooth function of it is replaced.
  private func changed(to number: Double, slope: Double) -> Dual {
    Dual(number, slopes: slopes.map { $0 * slope })
  }

  private func combined(
    _ other: Dual, _ number: Double, _ slope: Double, _ otherSlope: Double
  ) -> Dual {
    if other.slopes.isEmpty { return changed(to: number, slope: slope) }
    if slopes.isEmpty { return other.changed(to: number, slope: otherSlope) }
    return Dual(number, slopes: zip(slopes, other.slopes).map { slope * $0 + otherSlope * $1 })
  }

  /// The sum.
  package static func + (left: Dual, right: Dual) -> Dual {
    left.combined(right, left.value + right.value, 1, 1)
  }

  /// The difference.
  package static func - (left: Dual, right: Dual) -> Dual {
    left.combined(right, left.value - right.value, 1, -1)
  }

  /// The product.
  package static func * (left: Dual, right: Dual) -> Dual {
    left.combined(right, left.value * right.value, right.value, left.value)
  }

  /// The quotient.
  package static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return left.combined(right, quotient, 1 / right.value, -quotient / right.value)
  }

  /// A multiple.
  package static func * (left: Double, right: Dual) -> Dual {
    right.changed(to: left * right.value, slope: left)
  }

  /// The difference from a plain number.
  package static func - (left: Double, right: Dual) -> Dual {
    right.changed(to: left - right.value, slope: -1)
  }
}
