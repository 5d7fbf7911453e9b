internal import Foundation

/// The first bytes of a file, which tell a format apart from what the file's name says.
struct FileStart {
  let bytes: [UInt8]

  /// Reads up to 64 bytes.
  init(of path: String) throws(EngineError) {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      bytes = Array(try file.read(upToCount: 64) ?? Data())
      try file.close()
    } catch {
      throw EngineError(operation: "read", subject: path, message: error.localizedDescription)
    }
  }

  var isParquet: Bool { bytes.starts(with: Array("PAR1".utf8)) }
  var isGzip: Bool { bytes.starts(with: [0x1F, 0x8B]) }
  var isZstandard: Bool { bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) }

  /// The encoding that a byte order mark tells.
  var markedEncoding: TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? .utf16 : nil
  }

  /// Refuses a file whose first bytes are of another format than its name.
  static func check(
    _ path: String, is format: SourceFiles.Format, for name: String
  ) throws(EngineError) {
    let start = try FileStart(of: path)
    func refuse(_ message: String) -> EngineError {
      EngineError(operation: "bind", subject: name, message: "\(path) \(message)")
    }
    let lowercased = path.lowercased()
    guard format != .parquet else {
      if start.isParquet { return }
      throw refuse("is no Parquet file: it does not begin with PAR1; rename it if it is a text")
    }
    if start.isParquet { throw refuse("is a Parquet file; name it '.parquet'") }
    if start.isGzip != lowercased.hasSuffix(".gz") {
      throw refuse(start.isGzip ? "is gzip; add '.gz' to its name" : "is not gzip")
    }
    if start.isZstandard != lowercased.hasSuffix(".zst") {
      throw refuse(start.isZstandard ? "is Zstandard; add '.zst' to its name" : "is not Zstandard")
    }
  }
}
