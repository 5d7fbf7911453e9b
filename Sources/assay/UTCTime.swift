internal import Foundation

/// Times as people read them.
enum UTCTime {
  /// `2026-11-21 09:30:00Z` for seconds since 1970.
  static func text(_ seconds: Double) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withInternetDateTime, .withSpaceBetweenDateAndTime]
    return formatter.string(from: Date(timeIntervalSince1970: seconds))
  }
}
