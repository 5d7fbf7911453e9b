internal import Foundation

/// Numbers as reports print them.
enum Words {
  /// Seconds with as many digits as matter: `0.42 s`, `3.2 s`, `12 min 5 s`.
  static func seconds(_ seconds: Double) -> String {
    if seconds < 1 { return String(format: "%.2f s", seconds) }
    if seconds < 10 { return trimmed(String(format: "%.1f", seconds)) + " s" }
    guard seconds >= 120, seconds < 1e9 else { return String(format: "%.0f s", seconds) }
    let whole = Int(seconds.rounded())
    return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s"
  }

  /// A share as a percentage: `3.2%`.
  static func percent(_ share: Double) -> String { number(share * 100) + "%" }

  /// A number with four significant digits.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }

  /// A count with its noun: `1 file`, `2 files`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) " + noun + (count == 1 ? "" : "s")
  }

  /// Bytes in the largest decimal unit that gives 1 or more.
  static func bytes(_ count: Int) -> String {
    for (size, unit) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")]
    where count >= size {
      return trimmed(String(format: "%.1f", Double(count) / Double(size))) + " " + unit
    }
    return self.count(count, "byte")
  }

  private static func trimmed(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
