internal import DataEngine
package import GateLanguage

/// Asserts that texts are written in a format.
package struct Format: ValueRule {
  static let word = ParameterReference(
    name: "format", type: .words(TextFormat.allCases.map(\.rawValue)), defaultText: nil,
    meaning: "The format that every present text must have.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "format", family: .columnRule,
    summary: "Every present text is an e-mail address, a UUID, a date or another known format.",
    discussion: """
      The whole text must match; nothing is trimmed. `email`: the address of the HTML standard with \
      a dot in its domain, at most 254 characters, ASCII. `uuid`: 8-4-4-4-12 hexadecimal digits \
      (RFC 9562). `ipv4`: four numbers up to 255 without leading zeros; `ipv6`: RFC 4291 without a \
      zone; `ip`: either. `url`: RFC 3986 with a scheme, `//` and a host. `hostname`: RFC 1123. \
      `date`: YYYY-MM-DD, a day of the calendar. `time`: HH:MM, HH:MM:SS or with a fraction. \
      `datetime`: a date, `T` or a blank, a time, and nothing, `Z` or an offset such as +02:00. \
      `json`: RFC 8259. `country`: ISO 3166-1, two letters. `currency`: ISO 4217.

      Nulls do not break it: they count in `missing`; an empty text does. `invalid:` allows a share \
      of the present values to break it. For other formats there is `matches`.
      """,
    parameters: [word, Validity.invalid],
    examples: [
      Reference.Example(
        yaml: "format: email", csv: "x,y\nada@example.org,1\n,2\n", outcome: "passed"),
      Reference.Example(
        yaml: "format: email", csv: "x\nada@example.org\nada@example\n", outcome: "failed"),
      Reference.Example(yaml: "format: ip", csv: "x\n10.0.0.1\n::1\n", outcome: "passed"),
      Reference.Example(
        yaml: "type: string, format: date", csv: "x\n2024-02-29\n2023-02-29\n", outcome: "failed"),
    ])

  private let format: TextFormat
  let validity: Validity

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    let fits = context.accepts([.string, .json], in: "texts")
    guard let format = value.word(of: TextFormat.self, log: context.log), fits else { return nil }
    self.format = format.value
    validity = Validity(context.allowance)
  }

  /// What must hold, in words.
  package var expected: String { validity.expected("format \(format.rawValue)") }

  /// What values that break it do.
  var verb: String { "are not in the format \(format.rawValue)" }

  /// The rows whose value breaks it.
  func predicate(on column: Column) -> RowPredicate {
    .lacksFormat(column: column.name, format: format)
  }
}
