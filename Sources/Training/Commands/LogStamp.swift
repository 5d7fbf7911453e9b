internal import Foundation

/// The time before a line of a log.
enum LogStamp {
  /// Bytes of a stamp.
  static let bytes = 25

  /// `2026-11-21T09:30:00.125Z ` for seconds since 1970.
  static func text(_ seconds: Double) -> [UInt8] {
    let milliseconds = Int((min(max(seconds, 0), 253_402_300_799) * 1000).rounded(.down))
    var whole = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&whole, &parts)
    let fields = [
      (Int(parts.tm_year) + 1900, 4, "-"), (Int(parts.tm_mon) + 1, 2, "-"),
      (Int(parts.tm_mday), 2, "T"), (Int(parts.tm_hour), 2, ":"), (Int(parts.tm_min), 2, ":"),
      (Int(parts.tm_sec), 2, "."), (milliseconds % 1000, 3, "Z "),
    ]
    var text: [UInt8] = []
    for (number, width, end) in fields {
      let digits = String(number).utf8
      text += [UInt8](repeating: UInt8(ascii: "0"), count: max(0, width - digits.count))
      text += digits
      text += end.utf8
    }
    return text
  }
}
