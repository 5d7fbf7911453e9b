extension DuckDBDialect {
  /// A condition that is TRUE for a text of a format; the text must not be NULL.
  func isWritten(_ text: String, as format: TextFormat) -> String {
    func matches(_ pattern: String) -> String {
      "regexp_full_match(\(text), \(literal(pattern)))"
    }
    func parses(_ pattern: String, _ value: String, _ type: String) -> String {
      "(\(matches(pattern)) AND TRY_CAST(\(value) AS \(type)) IS NOT NULL)"
    }
    switch format {
    case .email: return "(length(\(text)) <= 254 AND \(matches(TextPattern.email)))"
    case .uuid: return matches(TextPattern.uuid)
    case .ip: return matches("\(TextPattern.ipv4)|\(TextPattern.ipv6)")
    case .ipv4: return matches(TextPattern.ipv4)
    case .ipv6: return matches(TextPattern.ipv6)
    case .url: return matches(TextPattern.url)
    case .hostname: return "(length(\(text)) <= 253 AND \(matches(TextPattern.hostname)))"
    case .date: return parses(TextPattern.date, text, "DATE")
    case .datetime:
      return parses(
        "\(TextPattern.date)[T ]\(TextPattern.time)(Z|[+-]\(TextPattern.offset))?",
        "left(\(text), 10)", "DATE")
    case .time: return matches(TextPattern.time)
    case .json:
      // The engine's parser takes trailing commas, NaN and infinities; without its strings a text
      // shows them.
      let bare = "regexp_replace(\(text), '\"([^\"\\\\]|\\\\.)*\"', '\"\"', 'g')"
      return "(json_valid(\(text)) AND "
        + "NOT regexp_matches(\(bare), '(?i),\\s*[\\]}]|nan|inf'))"
    case .country: return isAmong(text, ISOCodes.countries)
    case .currency: return isAmong(text, ISOCodes.currencies)
    }
  }

  private func isAmong(_ text: String, _ codes: String) -> String {
    let list = codes.split(separator: " ").map { literal(String($0)) }.joined(separator: ", ")
    return "\(text) IN (\(list))"
  }
}

/// Patterns in RE2's syntax, for whole texts.
private enum TextPattern {
  static let email =
    "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*@\(label)(\\.\(label))+"
  static let uuid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
  static let ipv4 = "\(octet)(\\.\(octet)){3}"
  /// The grammar of RFC 3986.
  static let ipv6 =
    "((\(h16):){6}\(low)|::(\(h16):){5}\(low)|(\(h16))?::(\(h16):){4}\(low)"
    + "|((\(h16):){0,1}\(h16))?::(\(h16):){3}\(low)|((\(h16):){0,2}\(h16))?::(\(h16):){2}\(low)"
    + "|((\(h16):){0,3}\(h16))?::\(h16):\(low)|((\(h16):){0,4}\(h16))?::\(low)"
    + "|((\(h16):){0,5}\(h16))?::\(h16)|((\(h16):){0,6}\(h16))?::)"
  static let hostname = "\(label)(\\.\(label))*"
  static let url =
    "[a-zA-Z][a-zA-Z0-9+.-]*://(\(part(":"))*@)?"
    + "(\\[\(ipv6)\\]|\(hostname)\\.?)(:[0-9]{1,5})?([/?#]\(part(":@/?#"))*)?"
  static let date = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}"
  static let time = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?"
  static let offset = "([01][0-9]|2[0-3]):[0-5][0-9]"

  private static let label = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
  private static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
  private static let h16 = "[0-9a-fA-F]{1,4}"
  private static let low = "(\(h16):\(h16)|\(ipv4))"

  private static func part(_ more: String) -> String {
    "([a-zA-Z0-9._~!$&'()*+,;=\(more)-]|%[0-9a-fA-F]{2})"
  }
}
