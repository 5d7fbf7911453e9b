internal import DuckDB
internal import Foundation

/// The files that a source's path stands for.
struct SourceFiles {
  /// The formats that are read.
  enum Format {
    case parquet, csv, json
  }

  let paths: [String]
  let format: Format

  /// The format that a file's name tells, or nil.
  static func format(ofName path: String) -> Format? {
    let name = path.lowercased()
    if name.hasSuffix(".parquet") || name.hasSuffix(".pq") { return .parquet }
    let plain = [".gz", ".zst"].first { name.hasSuffix($0) }.map { name.dropLast($0.count) }
    let stem = plain ?? name[...]
    if [".csv", ".tsv"].contains(where: { stem.hasSuffix($0) }) { return .csv }
    return [".jsonl", ".ndjson", ".json"].contains { stem.hasSuffix($0) } ? .json : nil
  }

  /// Finds the files in their ``FileOrder``; a path that is a file stands for itself, glob or not.
  static func find(
    _ path: String, for name: String, on session: borrowing Session, dialect: DuckDBDialect
  ) throws(EngineError) -> SourceFiles {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: name, message: message)
    }
    var paths = [path]
    if !FileManager.default.fileExists(atPath: path) {
      paths = try FileGlob(path).files()
    }
    guard !paths.isEmpty else { throw refusal("no file matches \(path)") }
    paths = FileOrder.sorted(paths)
    for file in paths { try checkReadable(file, for: name) }
    let formats = Set(paths.map(format(ofName:)))
    guard formats.count == 1, let format = formats.first.flatMap({ $0 }) else {
      let odd = paths.first { format(ofName: $0) == nil } ?? path
      throw refusal(
        formats.count > 1
          ? "\(path) matches files of several formats; one source has one"
          : "\(odd) is neither Parquet (.parquet, .pq) nor CSV (.csv, .tsv) nor JSON lines "
            + "(.jsonl, .ndjson, .json); the texts may be compressed (.gz, .zst)")
    }
    for file in paths { try FileStart.check(file, is: format, for: name) }
    return SourceFiles(paths: paths, format: format)
  }

  /// Refuses what is not a readable file with something in it.
  static func checkReadable(_ path: String, for name: String) throws(EngineError) {
    func refusal(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: name, message: message)
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw refusal("\(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw refusal("\(path) is a folder; name its files, for example \(path)/*.parquet")
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("\(path) is not a file") }
    guard status.st_size > 0 else { throw refusal("\(path) is an empty file") }
    guard access(path, R_OK) == 0 else {
      throw refusal("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
  }

  /// The `key=value` folders of a path, in order; nil is the partition of NULL.
  static func partitions(of path: String) -> [(key: String, value: String?)] {
    path.split(separator: "/").dropLast().compactMap { folder in
      guard let sign = folder.firstIndex(of: "="), sign != folder.startIndex else { return nil }
      let value = String(folder[folder.index(after: sign)...])
      return (
        String(folder[..<sign]).removingPercentEncoding ?? String(folder[..<sign]),
        value == "__HIVE_DEFAULT_PARTITION__" ? nil : value.removingPercentEncoding ?? value
      )
    }
  }
}
