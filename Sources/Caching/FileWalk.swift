package import Digests
internal import Foundation

/// Finds the files at a path; links are followed, `.git` and `.assay` are passed over.
package struct FileWalk {
  private var files: [[UInt8]] = []
  /// The folders from the start to the present one, by device and node.
  private var trail: [[UInt64]] = []

  /// Returns the path itself where it is a file, or all files below it where it is a folder.
  package static func files(at path: [UInt8]) throws(FileDigestError) -> [[UInt8]] {
    var walk = FileWalk()
    try walk.visit(path)
    return walk.files
  }

  private mutating func visit(_ path: [UInt8]) throws(FileDigestError) {
    let name = path.map { CChar(bitPattern: $0) } + [0]
    var status = stat()
    guard stat(name, &status) == 0 else {
      throw FileDigestError(path: Self.text(path), operation: "find")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      files.append(path)
      return
    }
    let place = [UInt64(status.st_dev), UInt64(status.st_ino)]
    guard !trail.contains(place) else {
      throw FileDigestError(
        path: Self.text(path), operation: "read",
        reason: "a link in the folder leads back to a folder above it")
    }
    trail.append(place)
    for entry in try Self.entries(of: path) {
      try visit(path + (path.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + entry)
    }
    trail.removeLast()
  }

  private static func entries(of path: [UInt8]) throws(FileDigestError) -> [[UInt8]] {
    guard let folder = opendir(path.map { CChar(bitPattern: $0) } + [0]) else {
      throw FileDigestError(path: text(path), operation: "list")
    }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if !passedOver.contains(name) { names.append(name) }
    }
    guard errno == 0 else { throw FileDigestError(path: text(path), operation: "list") }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }

  private static let passedOver = Set([".", "..", ".git", ".assay"].map { Array($0.utf8) })
}
