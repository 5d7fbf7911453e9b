internal import Foundation

/// The files that a pattern names: `*`, `?` and `[a-z]` within a name, `**` for folders at any depth.
///
/// The meaning is DuckDB's, so that a pattern stands for the same files in SQL; the walk needs no
/// database. Names are compared by bytes, and `**` does not follow links to folders.
struct FileGlob {
  private let segments: [[UInt8]]
  private let namesFolder: Bool

  /// Reads an absolute pattern.
  init(_ pattern: String) {
    namesFolder = pattern.hasSuffix("/")
    segments = pattern.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
  }

  /// The paths of the files, in no order; a folder that cannot be listed is an error.
  func files() throws(EngineError) -> [String] {
    guard segments.count(where: { $0 == Self.crawl }) <= 1 else {
      throw EngineError(
        operation: "find", subject: "files", message: "a pattern may hold '**' once only")
    }
    guard !namesFolder else { return [] }
    var found: [String] = []
    try visit(folder: "", segments[...], into: &found)
    return found
  }

  private func visit(
    folder: String, _ rest: ArraySlice<[UInt8]>, into found: inout [String]
  ) throws(EngineError) {
    guard let segment = rest.first else { return }
    let isLast = rest.count == 1
    if segment == Self.crawl {
      // At the end of a pattern it stands for any file.
      try visit(folder: folder, isLast ? [Array("*".utf8)] : rest.dropFirst(), into: &found)
      for name in try names(in: folder) where isFolder(folder + "/" + name, followingLinks: false) {
        try visit(folder: folder + "/" + name, rest, into: &found)
      }
      return
    }
    let names =
      Self.isPattern(segment)
      ? try names(in: folder).filter { Self.matches(Array($0.utf8)[...], segment[...]) }
      : [String(decoding: segment, as: UTF8.self)]
    for name in names {
      let path = folder + "/" + name
      if !isLast {
        try visit(folder: path, rest.dropFirst(), into: &found)
      } else if exists(path), !isFolder(path, followingLinks: true) {
        found.append(path)
      }
    }
  }

  private func names(in folder: String) throws(EngineError) -> [String] {
    guard let listing = opendir(folder.isEmpty ? "/" : folder) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw EngineError(
        operation: "list", subject: folder, message: String(cString: strerror(errno)))
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let text = String(validating: name, as: UTF8.self), text != ".", text != ".." else {
        continue
      }
      names.append(text)
    }
    return names
  }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  private func isFolder(_ path: String, followingLinks: Bool) -> Bool {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static let crawl = Array("**".utf8)

  private static func isPattern(_ segment: [UInt8]) -> Bool {
    segment.contains {
      $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[")
    }
  }

  /// Whether a name matches a pattern of one segment, byte by byte.
  static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    switch first {
    case UInt8(ascii: "*"):
      let rest = pattern.drop { $0 == UInt8(ascii: "*") }
      if rest.isEmpty { return true }
      return name.indices.contains { matches(name[$0...], rest) }
    case UInt8(ascii: "?"):
      return !name.isEmpty && matches(name.dropFirst(), pattern.dropFirst())
    case UInt8(ascii: "["):
      guard let byte = name.first, let (isIn, rest) = set(pattern.dropFirst(), byte) else {
        return false
      }
      return isIn && matches(name.dropFirst(), rest)
    default:
      return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
    }
  }

  /// Whether a byte is in the set that begins a pattern, and what follows its `]`; nil without one.
  private static func set(
    _ pattern: ArraySlice<UInt8>, _ byte: UInt8
  ) -> (isIn: Bool, rest: ArraySlice<UInt8>)? {
    let isInverted = pattern.first == UInt8(ascii: "!")
    var rest = isInverted ? pattern.dropFirst() : pattern
    var isIn = false
    var isFirst = true
    while let low = rest.popFirst() {
      if low == UInt8(ascii: "]"), !isFirst { return (isIn != isInverted, rest) }
      isFirst = false
      var high = low
      if rest.first == UInt8(ascii: "-"), rest.count > 1 {
        high = rest[rest.startIndex + 1]
        rest = rest.dropFirst(2)
      }
      if low <= byte, byte <= high { isIn = true }
    }
    return nil
  }
}
