internal import Foundation

/// Numbers for people, the same in every locale.
enum NumberText {
  /// A whole number with a comma between thousands.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + grouped(digits)
  }

  /// A measured number with five significant digits, trailing zeros left out.
  ///
  /// Very large and very small numbers are written with an exponent; NaN and infinity as words.
  static func measured(_ number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity"
    }
    let size = abs(number)
    guard size != 0 else { return "0" }
    guard size >= 1e-4, size < 1e12 else { return String(format: "%.4g", number) }
    let whole = Int(log10(size).rounded(.down)) + 1
    let text = String(format: "%.*f", max(0, 5 - whole), size)
    var parts = text.split(separator: ".").map(String.init)
    parts[0] = grouped(parts[0])
    if parts.count == 2 {
      while parts[1].hasSuffix("0") { parts[1].removeLast() }
      if parts[1].isEmpty { parts.removeLast() }
    }
    return (number < 0 ? "-" : "") + parts.joined(separator: ".")
  }

  /// A share between 0 and 1 as a percentage.
  static func percent(_ share: Double) -> String {
    measured(share * 100) + "%"
  }

  /// Seconds with exactly three decimals; what is no duration is written as zero.
  static func seconds(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0, seconds < 1e12 else { return "0.000" }
    return String(format: "%.3f", seconds)
  }

  /// A duration for people: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0, seconds < 1e12 else { return "0 s" }
    guard seconds >= 9.95 else { return String(format: "%.1f s", seconds) }
    let total = Int(seconds.rounded())
    if total < 60 { return "\(total) s" }
    if total < 3_600 { return "\(total / 60) min \(total % 60) s" }
    return "\(total / 3_600) h \(total % 3_600 / 60) min"
  }

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
