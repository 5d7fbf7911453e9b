internal import DataEngine
internal import GateLanguage

extension CSVReading {
  /// Takes over what a spec says of a dataset's text files.
  init(_ options: DatasetDeclaration.CSVOptions) {
    self.init(
      delimiter: options.delimiter, quote: options.quote, header: options.header,
      nulls: options.nulls, escape: options.escape,
      encoding: options.encoding.flatMap { TextEncoding(rawValue: $0) }, skip: options.skip,
      comment: options.comment, hasDecimalComma: options.hasDecimalComma)
  }
}
