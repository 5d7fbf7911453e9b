internal import Foundation
internal import Testing

/// The repository's tracked files; what Git does not track does not count.
enum Checkout {
  /// The folder of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Whether the sources lie in a Git checkout, and not in an unpacked archive.
  static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path + "/.git") }

  /// Why tests are skipped elsewhere.
  static let absence: Comment = "the sources are no Git checkout, so tracked files are unknown"

  /// Returns the paths of the tracked files that exist, sorted.
  static func paths() throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    process.currentDirectoryURL = root
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git ls-files must work in \(root.path)")
    let paths = data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    try #require(paths.contains("Package.swift"))
    return paths.filter { FileManager.default.fileExists(atPath: root.path + "/" + $0) }.sorted()
  }

  /// Returns the tracked texts whose path a condition holds for; files that are no UTF-8 are none.
  static func texts(where condition: (String) -> Bool = { _ in true }) throws -> [SourceText] {
    try paths().filter(condition).compactMap { path in
      let data = try Data(contentsOf: root.appendingPathComponent(path))
      guard let text = String(data: data, encoding: .utf8), !text.contains("\0") else { return nil }
      return SourceText(path: path, text: text)
    }
  }

  /// Returns the tracked Swift files below some folders.
  static func swift(below folders: String...) throws -> [SourceText] {
    let texts = try texts { path in
      path.hasSuffix(".swift") && folders.contains { path.hasPrefix($0 + "/") }
    }
    try #require(!texts.isEmpty)
    return texts
  }
}
