internal import Foundation

/// Moments and stretches of time as reports print them.
enum TimeWords {
  /// A moment in UTC: `2013-11-30T23:00:00Z`.
  static func moment(_ seconds: Double) -> String {
    Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }

  /// A stretch in its two largest units: `39d 4h`, `12m 3s`, `0.25s`.
  static func stretch(_ seconds: Double) -> String {
    guard seconds >= 1 else { return String(format: "%.3gs", max(0, seconds)) }
    let whole = Int(min(seconds, 1e15).rounded())
    let units = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]
    let first = units.firstIndex { whole >= $0.1 } ?? 3
    let large = whole / units[first].1
    let rest = whole % units[first].1
    guard first < 3, rest >= units[first + 1].1 else { return "\(large)\(units[first].0)" }
    return "\(large)\(units[first].0) \(rest / units[first + 1].1)\(units[first + 1].0)"
  }
}
