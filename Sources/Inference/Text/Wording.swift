internal import DataEngine
internal import Foundation

/// Numbers as the inferred spec writes them, the same on every machine.
enum Wording {
  /// A count with thousands separated: `327,346`.
  static func count(_ count: Int) -> String {
    var text = ""
    for (position, digit) in String(count.magnitude).reversed().enumerated() {
      if position > 0, position.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }

  /// A share as a percentage with two digits, in plain notation: `0.0009%`.
  static func percent(_ share: Double) -> String {
    plain(share * 100, digits: 2) + "%"
  }

  /// A number that YAML and Swift read back as the same one.
  static func number(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else {
      let text = String(format: "%.15g", value)
      // A number of YAML without a point or exponent would be whole.
      return text.contains("e") && !text.contains(".")
        ? text.replacing("e", with: ".0e") : text
    }
    return String(format: "%.0f", value)
  }

  /// A number for people, with four digits.
  static func brief(_ value: Double) -> String { String(format: "%.4g", value) }

  /// The smallest and the largest value of a column.
  static func range(of profile: ColumnProfile) -> String {
    guard let minimum = profile.minimum, let maximum = profile.maximum else { return "no values" }
    guard !profile.type.isNumeric else { return number(minimum) + " to " + number(maximum) }
    return CalendarText.text(minimum, type: profile.type, showsSeconds: true) + " to "
      + CalendarText.text(maximum, type: profile.type, showsSeconds: true)
  }

  /// Digits without an exponent, rounded up in the last one by at most its half.
  private static func plain(_ number: Double, digits: Int) -> String {
    guard number > 0 else { return "0" }
    let places = max(0, digits - 1 - Int(log10(number).rounded(.down)))
    var text = String(format: "%.*f", places, number)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
