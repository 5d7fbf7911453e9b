/// Text from a spec as it may stand inside a message: short, on one line, without control characters.
package enum Quotation {
  /// The longest text that is shown whole, in characters.
  package static let longest = 60

  /// Returns the text in single quotes, shortened and with control characters as `\u{…}`.
  package static func quoted(_ text: String) -> String { "'" + plain(text) + "'" }

  /// Returns the texts in single quotes with commas between them, at most ten of them.
  package static func list(_ texts: some Collection<String>) -> String {
    let shown = texts.prefix(10).map(quoted).joined(separator: ", ")
    return texts.count > 10 ? shown + " and \(texts.count - 10) more" : shown
  }

  /// Returns the text without quotes, shortened and with control characters as `\u{…}`.
  package static func plain(_ text: String) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < longest else { return shown + "…" }
      shown += visible(scalar)
      count += 1
    }
    return shown
  }

  /// Returns a character as text that changes nothing about the line that it is printed on.
  package static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      "\\u{" + String(scalar.value, radix: 16) + "}"
    default: String(scalar)
    }
  }
}
