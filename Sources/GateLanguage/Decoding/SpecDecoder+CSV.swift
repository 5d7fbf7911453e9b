internal import Outcomes

extension SpecDecoder {
  /// Decodes `csv:` of a dataset.
  func csv(_ entry: SpecEntry) -> DatasetDeclaration.CSVOptions {
    let reader = MappingReader(entry.value, log: log, section: .csv, anchor: entry.keySpan)
    var options = DatasetDeclaration.CSVOptions()
    options.delimiter = reader.string("delimiter")?.value
    options.quote = character(reader, "quote")
    options.escape = character(reader, "escape")
    options.comment = character(reader, "comment")
    options.header = reader.boolean("header")?.value
    if let node = reader.value("null") {
      // An empty text, too, is a null that may be written.
      if case .string = node.content {
        options.nulls = [node.string(log: log, allowsEmpty: true)?.value].compactMap(\.self)
      } else {
        options.nulls = node.strings(log: log)?.map(\.value) ?? []
      }
    }
    options.encoding = reader.word("encoding", of: Encoding.self)?.value.rawValue
    options.skip = reader.integer("skip", in: 0...1_000_000)?.value ?? 0
    options.hasDecimalComma = reader.word("decimal", of: DecimalSign.self)?.value == .comma
    reader.finish()
    return options
  }

  /// A text of one character, which is one byte in the file.
  private func character(_ reader: MappingReader, _ key: String) -> String? {
    guard let text = reader.string(key) else { return nil }
    guard text.value.utf8.count == 1 else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "the \(key) must be one character", span: text.span,
          help: "use one character of ASCII"))
      return nil
    }
    return text.value
  }

  private enum Encoding: String, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case latin1 = "latin-1"
    case windows1252 = "windows-1252"
  }

  private enum DecimalSign: String, CaseIterable {
    case point = "."
    case comma = ","
  }
}
