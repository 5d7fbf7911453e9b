internal import Foundation

/// The file that a predict command wrote, named after its format.
enum PredictionsFile {
  /// Gives the file the ending of its format and returns its new path.
  ///
  /// Parquet begins and ends with `PAR1`, JSON lines with a brace; anything else is CSV.
  static func take(_ path: String) throws(PredictionsFault) -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw PredictionsFault(
        message: "wrote no predictions; the command must write the file $ASSAY_PREDICTIONS")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PredictionsFault(message: "$ASSAY_PREDICTIONS is not a file; write one file there")
    }
    let start = try beginning(of: path)
    guard !start.isEmpty else {
      throw PredictionsFault(message: "the predictions file is empty")
    }
    let named = path + "." + format(start)
    guard rename(path, named) == 0 else { throw PredictionsFault(code: errno) }
    return named
  }

  private static func format(_ start: Data) -> String {
    if start.starts(with: Array("PAR1".utf8)) { return "parquet" }
    let first = start.first { !" \t\r\n".utf8.contains($0) }
    return first == UInt8(ascii: "{") ? "jsonl" : "csv"
  }

  private static func beginning(of path: String) throws(PredictionsFault) -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw PredictionsFault(code: errno) }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(file, &buffer, buffer.count)
    guard count >= 0 else { throw PredictionsFault(code: errno) }
    return Data(buffer[..<count])
  }
}

/// Why predictions cannot be taken, as the end of a sentence.
struct PredictionsFault: Error, Sendable, Hashable {
  var message: String

  init(message: String) {
    self.message = message
  }

  /// A file that the system does not let read or rename.
  init(code: Int32) {
    message = "the predictions file cannot be read: " + String(cString: strerror(code))
  }
}
