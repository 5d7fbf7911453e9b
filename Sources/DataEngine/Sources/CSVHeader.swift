internal import Foundation

/// The names in the first line of a CSV file, and the character that separates them.
struct CSVHeader: Hashable {
  let names: [String]
  let delimiter: String
  /// Whether a quote is still open at the end of the line: the last name holds a line break.
  let isCutShort: Bool

  /// Reads a header; without a given delimiter, the one of `,` `;` tab `|` that the line holds most.
  ///
  /// Quoted names may hold delimiters and doubled quotes, but no line breaks.
  init(line: String, delimiter: String?, quote: String) {
    var text = Substring(line)
    if text.unicodeScalars.first == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    while text.unicodeScalars.last == "\r" || text.unicodeScalars.last == "\n" {
      text = Substring(text.unicodeScalars.dropLast())
    }
    self.delimiter = delimiter ?? Self.likeliest(in: text, quote: quote)
    names = Self.fields(of: text, delimiter: self.delimiter, quote: quote)
    let quotes = quote.isEmpty ? 0 : text.components(separatedBy: quote).count - 1
    isCutShort = !quotes.isMultiple(of: 2)
  }

  /// Names the columns of a file without a header `column0`, `column1` and so on.
  init(numbered count: Int, delimiter: String) {
    names = (0..<count).map { "column\($0)" }
    self.delimiter = delimiter
    isCutShort = false
  }

  /// Names that occur more than once, ignoring case as the engine does; in order.
  var repeatedNames: [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0.lowercased()).inserted }
  }

  private static func likeliest(in line: Substring, quote: String) -> String {
    var best = (",", 1)
    for candidate in [",", ";", "\t", "|"] {
      let count = fields(of: line, delimiter: candidate, quote: quote).count
      if count > best.1 { best = (candidate, count) }
    }
    return best.0
  }

  private static func fields(
    of line: Substring, delimiter: String, quote: String
  ) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var rest = line.unicodeScalars[...]
    func starts(_ prefix: String) -> Bool {
      !prefix.isEmpty && rest.starts(with: prefix.unicodeScalars)
    }
    while let scalar = rest.first {
      if starts(quote) {
        rest = rest.dropFirst(quote.unicodeScalars.count)
        if isQuoted, starts(quote) {
          field += quote
          rest = rest.dropFirst(quote.unicodeScalars.count)
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, starts(delimiter) {
        fields.append(field)
        field = ""
        rest = rest.dropFirst(delimiter.unicodeScalars.count)
      } else {
        field.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return fields + [field]
  }
}
