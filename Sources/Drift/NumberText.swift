internal import Foundation

/// Numbers as reports print them: the same text for the same number on every machine.
package enum NumberText {
  /// A count with thousands separated: `12,345`.
  package static func count(_ count: Int) -> String {
    var text = ""
    for (position, digit) in String(count.magnitude).reversed().enumerated() {
      if position > 0 && position.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }

  /// A number of rows: `1 row`, `12,345 rows`.
  package static func rows(_ count: Int) -> String {
    count == 1 ? "1 row" : "\(Self.count(count)) rows"
  }

  /// A value with up to six significant digits and no trailing zeros: `0.0383`.
  package static func value(_ value: Double) -> String {
    String(format: "%.6g", value)
  }

  /// A statistic or share with up to three significant digits: `0.038`.
  package static func brief(_ value: Double) -> String {
    String(format: "%.3g", value)
  }

  /// A share as a percentage with up to three significant digits: `7.03%`.
  ///
  /// A share that is neither nothing nor everything never reads as `0%` or `100%`.
  package static func percent(_ share: Double) -> String {
    let text = String(format: "%.3g", share * 100)
    if text == "100" && share < 1 { return "over 99.9%" }
    return text + "%"
  }

  /// A count of a total with the share: `37 of 520 rows (7.12%)`.
  package static func share(_ count: Int, of total: Int, unit: String = "rows") -> String {
    let plain = "\(Self.count(count)) of \(Self.count(total)) \(unit)"
    return total == 0 ? plain : plain + " (\(percent(Double(count) / Double(total))))"
  }
}
