internal import Foundation

/// What a file or folder holds, in order of the paths' bytes; links and special files are refused.
package struct FolderTree: Sendable, Hashable {
  /// Whether the root is a folder; a file alone has one entry with an empty path.
  package let isFolder: Bool
  /// A folder comes before what is in it.
  package let entries: [Entry]

  /// One file or folder below the root.
  package struct Entry: Sendable, Hashable {
    /// Relative to the root, with `/` between folders.
    package let path: String
    package let isFolder: Bool
    package let isExecutable: Bool

    /// The permissions of a copy, before the process's mask.
    package var mode: UInt16 { isExecutable ? 0o755 : 0o644 }
  }

  /// Lists the tree at `path`.
  ///
  /// - Throws: ``DurableFileError`` for a symbolic link, a socket, pipe or device, a name that is not
  ///   UTF-8, more than 200 levels, and whatever cannot be read.
  package static func of(_ path: String) throws(DurableFileError) -> FolderTree {
    guard let root = try entry(at: path, relative: "") else {
      throw DurableFileError("read", path, code: ENOENT)
    }
    guard root.isFolder else { return FolderTree(isFolder: false, entries: [root]) }
    var entries: [Entry] = []
    try list(path, below: "", level: 0, into: &entries)
    return FolderTree(
      isFolder: true,
      entries: entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  /// Returns the names in a folder, sorted by their bytes.
  package static func names(in path: String) throws(DurableFileError) -> [String] {
    guard let folder = opendir(path) else { throw DurableFileError("list", path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let item = readdir(folder) else {
        guard errno == 0 else { throw DurableFileError("list", path, code: errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      let capacity = MemoryLayout.size(ofValue: item.pointee.d_name)
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: capacity) { String(validatingCString: $0) }
      }
      guard let name else {
        throw DurableFileError("list", path, reason: "it holds a name that is not UTF-8")
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  private static func list(
    _ root: String, below folder: String, level: Int, into entries: inout [Entry]
  ) throws(DurableFileError) {
    let path = folder.isEmpty ? root : root + "/" + folder
    guard level < 200 else {
      throw DurableFileError("read", path, reason: "it is nested more than 200 levels deep")
    }
    for name in try names(in: path) {
      let relative = folder.isEmpty ? name : folder + "/" + name
      guard let entry = try entry(at: root + "/" + relative, relative: relative) else {
        throw DurableFileError("read", root + "/" + relative, reason: "it went while being read")
      }
      entries.append(entry)
      if entry.isFolder { try list(root, below: relative, level: level + 1, into: &entries) }
    }
  }

  private static func entry(
    at path: String, relative: String
  ) throws(DurableFileError) -> Entry? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw DurableFileError("read", path, code: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      return Entry(path: relative, isFolder: false, isExecutable: status.st_mode & 0o100 != 0)
    case S_IFDIR:
      return Entry(path: relative, isFolder: true, isExecutable: false)
    case S_IFLNK:
      throw DurableFileError("copy", path, reason: "it is a symbolic link; copy its target instead")
    default:
      throw DurableFileError("copy", path, reason: "it is neither a file nor a folder")
    }
  }
}
