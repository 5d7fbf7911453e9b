/// How CSV files are read; nil leaves a point to its default.
package struct CSVReading: Sendable, Hashable {
  /// The text between two fields; by default the one of `,` `;` tab `|` that the header holds most.
  package var delimiter: String?
  /// The character around a field; by default `"`.
  package var quote: String?
  /// The character before a quote inside a quoted field; by default the quote itself.
  package var escape: String?
  /// Whether the first line names the columns; by default it does.
  package var header: Bool?
  /// Texts that mean null where they are not quoted, besides the empty field.
  package var nulls: [String]
  /// The encoding of the files; by default UTF-8, or UTF-16 where a byte order mark says so.
  package var encoding: TextEncoding?
  /// Lines before the header, or before the first row, that are left out.
  package var skip: Int
  /// The character that begins a comment, up to the end of its line.
  package var comment: String?
  /// Whether numbers have a decimal comma instead of a point.
  package var hasDecimalComma: Bool

  package init(
    delimiter: String? = nil, quote: String? = nil, header: Bool? = nil, nulls: [String] = [],
    escape: String? = nil, encoding: TextEncoding? = nil, skip: Int = 0, comment: String? = nil,
    hasDecimalComma: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.header = header
    self.nulls = nulls
    self.encoding = encoding
    self.skip = skip
    self.comment = comment
    self.hasDecimalComma = hasDecimalComma
  }
}

/// The encodings of text files that are read.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable, Codable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"
}
