internal import Foundation

/// The program's two streams: results on standard output, progress and diagnostics on standard error.
enum Streams {
  /// Writes a result; nothing else goes to standard output.
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Writes a line of progress or a diagnostic.
  static func log(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
