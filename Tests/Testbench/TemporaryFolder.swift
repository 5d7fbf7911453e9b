internal import Foundation

/// A folder that is removed when the value goes; made anew for each test.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// Makes an empty folder under the system's temporary folder.
  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-test-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // A leftover in the temporary folder harms nothing, and a deinitialiser cannot throw.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a text to a file in the folder, with the folders that it needs, and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}
