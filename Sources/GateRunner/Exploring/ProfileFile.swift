package import DataEngine
internal import DurableFiles
internal import Foundation
internal import GateLanguage

/// A profile in a file of its own: what drift is judged on when the rows are gone.
package enum ProfileFile {
  /// Writes a profile in the form that the registry keeps too.
  package static func write(_ profile: DatasetProfile, to path: String) throws {
    try DurableFile.write(try StoredProfile.encode(profile), to: path)
  }

  /// Reads a file that holds a profile; nil where the file holds something else.
  ///
  /// - Throws: ``ExploringError`` for a profile that cannot be compared with.
  package static func read(_ path: String) throws(ExploringError) -> DatasetProfile? {
    guard path.lowercased().hasSuffix(".json"), let start = start(of: path) else { return nil }
    guard !start.contains("assay.profile/1") else {
      throw ExploringError(
        "\(path) is a summary for reading; `assay profile DATA --save FILE` writes a profile that "
          + "data can be compared with")
    }
    guard start.hasPrefix("{\"columns\":") || start.hasPrefix("{\"rows\":") else { return nil }
    do {
      return try StoredProfile.decode(try DurableFile.read(path)).profile
    } catch {
      throw ExploringError("\(path) is no profile that can be read: \(error)")
    }
  }

  private static func start(of path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { file.closeFile() }
    return String(decoding: file.readData(ofLength: 200), as: UTF8.self)
  }
}
