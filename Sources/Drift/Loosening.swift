internal import Foundation
package import GateLanguage

/// The smallest edit of a bound that would accept a number, rounded away from it to three digits.
package enum Loosening {
  /// A limit just above a number, as a spec writes it; nil for a share above all.
  static func above(_ number: Double, unit: Bound.Unit) -> String? {
    switch unit {
    case .percent: number > 1 ? nil : percentage(above: number)
    case .number: text(rounded(number, .up))
    }
  }

  /// The share as a percentage, rounded up.
  package static func percentage(above share: Double) -> String {
    text(min(100, rounded(share * 100, .up))) + "%"
  }

  /// A relative change as a percentage, which may be negative or above 100%.
  package static func percentage(
    of change: Double, rounding rule: FloatingPointRoundingRule
  ) -> String {
    text(rounded(change * 100, rule)) + "%"
  }

  /// The change either way that a number is within: `±12.5`.
  package static func change(of number: Double, unit: Bound.Unit) -> String {
    let size = abs(number)
    return "±" + (unit == .percent ? percentage(of: size, rounding: .up) : text(rounded(size, .up)))
  }

  /// The share as a percentage, rounded down.
  package static func percentage(below share: Double) -> String {
    text(max(0, rounded(share * 100, .down))) + "%"
  }

  /// The bound that holds for a number where this one does not; nil where no small edit does.
  package static func bound(_ bound: Bound, accepting number: Double, isWhole: Bool) -> String? {
    let (up, down) = sides(of: number, unit: bound.unit, isWhole: isWhole)
    return switch bound.condition {
    case .less, .atMost: "<= " + up
    case .greater, .atLeast: ">= " + down
    case .equal(let limit): number > limit ? "<= " + up : ">= " + down
    case .within(let lower, let upper):
      number < lower
        ? down + ".." + limitText(upper, bound.unit) : limitText(lower, bound.unit) + ".." + up
    case .notEqual, .outside, .change: nil
    }
  }

  /// The bad side that a number is not on where this one has it.
  package static func badSide(_ bound: Bound, sparing number: Double, isWhole: Bool) -> String? {
    let (up, down) = sides(of: number, unit: bound.unit, isWhole: isWhole)
    return switch bound.condition {
    case .greater, .atLeast: "> " + up
    case .less, .atMost: "< " + down
    case .equal, .notEqual, .within, .outside, .change: nil
    }
  }

  private static func sides(
    of number: Double, unit: Bound.Unit, isWhole: Bool
  ) -> (up: String, down: String) {
    switch unit {
    case .percent:
      (percentage(above: number), percentage(below: number))
    case .number:
      isWhole
        ? (text(number), text(number))
        : (text(rounded(number, .up)), text(rounded(number, .down)))
    }
  }

  private static func limitText(_ limit: Double, _ unit: Bound.Unit) -> String {
    unit == .percent ? text(limit * 100) + "%" : text(limit)
  }

  private static func rounded(_ number: Double, _ rule: FloatingPointRoundingRule) -> Double {
    guard number != 0, number.isFinite else { return number }
    let scale = pow(10, 2 - (log10(abs(number))).rounded(.down))
    return (number * scale).rounded(rule) / scale
  }

  /// Plain decimal notation, as the language reads it.
  private static func text(_ number: Double) -> String {
    guard number != number.rounded() || abs(number) >= 1e15 else {
      return String(format: "%.0f", number)
    }
    return String(format: "%.15g", number)
  }
}

extension Threshold {
  /// The edit of a key that accepts a count among a total.
  package func loosened(key: String, count: Int, of total: Int) -> String? {
    loosened(key: key, isWhole: true) { bound in
      switch bound.unit {
      case .number: Double(count)
      case .percent: total == 0 ? nil : Double(count) / Double(total)
      }
    }
  }

  /// The edit of a key that accepts a value.
  package func loosened(key: String, value: Double) -> String? {
    loosened(key: key, isWhole: false) { _ in value }
  }

  /// The edit of the keys `fail_if` and `warn_if` that accepts a value; nil where none of both minds.
  package func loosenedSide(value: Double) -> String? { side(isWhole: false) { _ in value } }

  private func loosened(
    key: String, isWhole: Bool, quantity: (Bound) -> Double?
  ) -> String? {
    if let must = must?.value {
      return quantity(must)
        .flatMap { Loosening.bound(must, accepting: $0, isWhole: isWhole) }
        .map { "\(key): \"\($0)\"" }
    }
    return side(isWhole: isWhole, quantity: quantity).map { "\(key): {\($0)}" }
  }

  /// The graver of the two bad sides that a quantity is on, moved beyond it.
  private func side(isWhole: Bool, quantity: (Bound) -> Double?) -> String? {
    for (word, bound) in [("fail_if", failIf?.value), ("warn_if", warnIf?.value)] {
      guard let bound, let number = quantity(bound), bound.holds(number) else { continue }
      return Loosening.badSide(bound, sparing: number, isWhole: isWhole)
        .map { "\(word): \"\($0)\"" }
    }
    return nil
  }
}
