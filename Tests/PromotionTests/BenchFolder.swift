internal import Foundation

/// A folder that is removed when the value goes, in memory where the system has `/dev/shm`.
///
/// Syncing costs nothing there, which lets a test kill hundreds of processes.
final class BenchFolder: Sendable {
  let path: String

  init() throws {
    let memory = "/dev/shm"
    let home =
      FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    path = home + "/assay-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // A leftover in the temporary folder harms nothing, and a deinitialiser cannot throw.
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a text to a file in the folder, with the folders that it needs, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }
}
