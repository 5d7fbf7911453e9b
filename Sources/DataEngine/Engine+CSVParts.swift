internal import DuckDB
internal import Foundation

/// CSV files that have one header and the same partitions.
struct CSVPart {
  /// Where each file lies, and what is read in its place.
  var files: [(path: String, read: String)]
  let header: CSVHeader
  let partitions: [String]

  var names: [String] { header.names + partitions }
}

extension Engine {
  /// Reads the headers of CSV files and puts neighbours with equal ones together.
  func csvParts(
    _ source: DatasetSource, _ paths: [String]
  ) throws(EngineError) -> [CSVPart] {
    var parts: [CSVPart] = []
    for path in paths {
      let read = try recoded(path, from: source.csv.encoding, for: source.name)
      let header = try header(of: path, reading: read, source)
      let partitions = SourceFiles.partitions(of: path).map(\.key)
      if let name = partitions.first(where: header.names.contains) {
        throw EngineError(
          operation: "bind", subject: source.name,
          message: "\(path): the column '\(name)' stands in the file and in its folder's name")
      }
      if let last = parts.last, last.header == header, last.partitions == partitions,
        read == path, last.files.first?.path == last.files.first?.read
      {
        parts[parts.count - 1].files.append((path, read))
      } else {
        parts.append(CSVPart(files: [(path, read)], header: header, partitions: partitions))
      }
    }
    return parts
  }

  private func header(
    of path: String, reading read: String, _ source: DatasetSource
  ) throws(EngineError) -> CSVHeader {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: source.name, message: "\(path): \(message)")
    }
    let rows = try files.rows(
      dialect.firstLine(of: read, reading: source.csv), to: "bind", source.name)
    guard let line = rows.first?.first?.text else { throw refusal("the first line is empty") }
    let name = path.lowercased()
    let isTabbed = [".tsv", ".tsv.gz", ".tsv.zst"].contains { name.hasSuffix($0) }
    let header = CSVHeader(
      line: line, delimiter: source.csv.delimiter ?? (isTabbed ? "\t" : nil),
      quote: source.csv.quote ?? "\"")
    guard source.csv.header ?? true else {
      return CSVHeader(numbered: header.names.count, delimiter: header.delimiter)
    }
    guard !header.isCutShort else { throw refusal("a column's name holds a line break") }
    guard !header.names.contains("") else { throw refusal("a column has no name") }
    if let name = header.repeatedNames.first {
      throw refusal("the column '\(name)' occurs twice (upper and lower case are the same)")
    }
    return header
  }

  /// A UTF-8 file with the text of a file in another encoding; a UTF-8 file stands for itself.
  ///
  /// JSON is read without a byte order mark, which the library refuses there.
  func recoded(
    _ path: String, from encoding: TextEncoding?, for subject: String, isJSON: Bool = false
  ) throws(EngineError) -> String {
    try checkWhole(path, for: subject)
    let start = try FileStart(of: path)
    let found = encoding == nil || encoding == .utf8 ? start.markedEncoding ?? .utf8 : encoding
    let isMarked = isJSON && start.markedEncoding == .utf8
    guard let found, found != .utf8 || isMarked else { return path }
    guard !start.isGzip, !start.isZstandard else {
      throw EngineError(
        operation: "bind", subject: subject,
        message: "\(path): a compressed text is read as UTF-8 only; recode it, or store it plain")
    }
    let target = "\(scratch.path)/text-\(stagedFiles).csv"
    stagedFiles += 1
    do throws(EngineError) {
      try TextRecoding.recode(path, from: found, to: target)
      files.start.journal?.append(.recoding(path: path, encoding: found, target: target))
    } catch {
      throw EngineError(
        operation: "bind", subject: subject, message: "\(path): \(error.message)")
    }
    return target
  }
}
