internal import Foundation

/// The folder of schemas and golden files of the real consumers, beside the project.
package enum Conformance {
  /// The path of a file in the folder, or nil where the folder is absent.
  package static func path(_ name: String) -> String? {
    let file = folder + "/" + name
    return FileManager.default.fileExists(atPath: file) ? file : nil
  }

  /// Whether the folder is there; tests that need it are skipped otherwise, saying so.
  package static var isPresent: Bool { FileManager.default.fileExists(atPath: folder) }

  private static var folder: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/shared/conformance"
  }
}
