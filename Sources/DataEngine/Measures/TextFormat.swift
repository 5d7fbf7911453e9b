/// A form of text with a grammar of its own; the raw value is the word of the spec.
package enum TextFormat: String, Sendable, Hashable, CaseIterable {
  /// The address of the HTML standard with a dot in its domain, at most 254 characters.
  case email
  /// 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 (RFC 9562), in either letter case.
  case uuid
  /// An address of either version.
  case ip
  /// Four decimal numbers up to 255 without leading zeros.
  case ipv4
  /// RFC 4291 text with at most one `::`, without a zone.
  case ipv6
  /// RFC 3986 with a scheme, `//` and a host; only ASCII.
  case url
  /// Labels of letters, digits and inner hyphens, 63 characters each, 253 in all (RFC 1123).
  case hostname
  /// `YYYY-MM-DD`, a day of the Gregorian calendar from the year 1 to 9999.
  case date
  /// A date, `T` or a blank, a time, and nothing, `Z` or an offset such as `+02:00`.
  case datetime
  /// `HH:MM`, `HH:MM:SS` or with a fraction, up to 23:59:59.
  case time
  /// One JSON value as RFC 8259 has it: no trailing comma, no NaN, no comment.
  case json
  /// An officially assigned code of ISO 3166-1, two upper-case letters.
  case country
  /// An active code of ISO 4217, three upper-case letters.
  case currency
}
