internal import Foundation

/// The format of a predictions file, told by its name or else by its first bytes.
struct PredictionsFile {
  let path: String
  let format: SourceFiles.Format

  /// Looks at a file: `PAR1` begins Parquet, a brace or bracket JSON, anything else is CSV.
  init(_ path: String) throws(EngineError) {
    try SourceFiles.checkReadable(path, for: "predictions")
    self.path = path
    if let format = SourceFiles.format(ofName: path) {
      self.format = format
      return
    }
    let start = try FileStart(of: path).bytes
    let first = start.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    if start.starts(with: Array("PAR1".utf8)) {
      format = .parquet
    } else {
      format = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .csv
    }
  }
}
