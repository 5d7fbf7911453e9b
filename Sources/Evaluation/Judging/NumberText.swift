internal import Foundation

/// Numbers as reports print them: the same text for the same number everywhere.
enum NumberText {
  /// Four significant digits, whole numbers whole, no needless zeros.
  static func of(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "not a number" : number < 0 ? "minus infinity" : "infinity"
    }
    let size = abs(number)
    if size == 0 { return "0" }
    if size < 1e-4 || size >= 1e9 { return String(format: "%.3e", number) }
    let magnitude = Int(log10(size).rounded(.down))
    let decimals = max(0, 3 - magnitude)
    return trimmed(String(format: "%.\(decimals)f", number))
  }

  /// A share as a percentage: 0.95 is `95%`.
  static func percent(_ share: Double) -> String {
    trimmed(String(format: "%.4f", share * 100)) + "%"
  }

  /// `[lower, upper]`.
  static func interval(_ lower: Double, _ upper: Double) -> String {
    "[" + of(lower) + ", " + of(upper) + "]"
  }

  /// A p value; below 0.0001 only that.
  static func pValue(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : "p = " + of(p)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    let shortened = String(kept.reversed())
    return shortened == "-0" ? "0" : shortened
  }
}
