internal import Foundation

/// Points of time of a profile as texts.
package enum CalendarText {
  /// `2013-11-03`, `14:05:00` or `2013-11-03 14:05`, from seconds since 1970 UTC.
  ///
  /// With `showsSeconds` a timestamp is `2013-11-03 14:05:09`.
  package static func text(
    _ seconds: Double, type: LogicalType, showsSeconds: Bool = false
  ) -> String {
    guard seconds.isFinite, abs(seconds) < 1e13 else { return "beyond the calendar" }
    if type == .time {
      let total = Int(seconds.rounded(.down))
      return padded(total / 3_600) + ":" + padded(total % 3_600 / 60) + ":" + padded(total % 60)
    }
    var whole = time_t(seconds.rounded(.down))
    var parts = tm()
    gmtime_r(&whole, &parts)
    let date =
      padded(Int(parts.tm_year) + 1900, 4) + "-" + padded(Int(parts.tm_mon) + 1) + "-"
      + padded(Int(parts.tm_mday))
    guard type != .date else { return date }
    return date + " " + padded(Int(parts.tm_hour)) + ":" + padded(Int(parts.tm_min))
      + (showsSeconds ? ":" + padded(Int(parts.tm_sec)) : "")
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
