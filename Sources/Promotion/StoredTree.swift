internal import Digests
internal import DurableFiles

/// One file as a registry keeps it: by its content, under a path of its own.
package struct StoredFile: Sendable, Hashable, Codable {
  /// Relative, with `/` between folders; empty for an artifact that is a single file.
  package var path: String
  package var bytes: Int
  package var sha256: String
  package var isExecutable: Bool

  package init(path: String, bytes: Int, sha256: String, isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
    self.isExecutable = isExecutable
  }

  /// Describes bytes that are in memory.
  init(_ name: String, _ content: [UInt8]) {
    self.init(path: name, bytes: content.count, sha256: SHA256Digest.of(content).hexadecimal)
  }
}

/// A file or a folder's tree by its content; symbolic links and special files are refused.
package struct StoredTree: Sendable, Hashable, Codable {
  package var isFolder: Bool
  /// The folders inside, in order of their paths' bytes, empty ones too.
  package var folders: [String]
  /// The files in order of their paths' bytes.
  package var files: [StoredFile]

  package init(isFolder: Bool, folders: [String], files: [StoredFile]) {
    self.isFolder = isFolder
    self.folders = folders
    self.files = files
  }

  /// The SHA-256 of a single file's bytes; of a folder, the SHA-256 over its sorted entries.
  ///
  /// An entry is path, NUL, kind (`f`, `x` for an executable file, `d` for a folder), NUL, the file's
  /// SHA-256 or nothing, and a newline.
  package var digest: String {
    if !isFolder, let file = files.first { return file.sha256 }
    var lines = files.map { ($0.path, ($0.isExecutable ? "x\0" : "f\0") + $0.sha256) }
    lines += folders.map { ($0, "d\0") }
    lines.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    return SHA256Digest.of(lines.map { $0.0 + "\0" + $0.1 + "\n" }.joined()).hexadecimal
  }

  /// The size of all files in bytes.
  package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

  /// Reads and hashes what is at `path`.
  package static func of(_ path: String) throws(RegistryError) -> StoredTree {
    var tree = StoredTree(isFolder: false, folders: [], files: [])
    tree.isFolder = try tree.add(path, under: "")
    return tree
  }

  /// Reads and hashes files and folders that are named relative to `folder`, under those names.
  ///
  /// - Throws: ``RegistryError`` for a path that is absolute or leaves the folder.
  package static func of(_ paths: [String], in folder: String) throws(RegistryError) -> StoredTree {
    var tree = StoredTree(isFolder: true, folders: [], files: [])
    for path in paths {
      let parts = path.split(separator: "/").filter { $0 != "." }
      guard !path.hasPrefix("/"), !parts.isEmpty, !parts.contains("..") else {
        throw RegistryError(
          .refused, "store", RegistryName.quoted(path),
          cause: "needed files must lie inside the spec's folder",
          remedy: "name them relative to it, without '..'")
      }
      let name = parts.joined(separator: "/")
      for depth in parts.indices.dropLast() {
        tree.folders.append(parts[...depth].joined(separator: "/"))
      }
      if try tree.add(folder + "/" + name, under: name) { tree.folders.append(name) }
    }
    tree.normalise()
    return tree
  }

  /// Adds what is at `path` under a name and returns whether it is a folder.
  private mutating func add(_ path: String, under name: String) throws(RegistryError) -> Bool {
    let tree: FolderTree
    do {
      tree = try FolderTree.of(path)
    } catch {
      throw RegistryError(
        .refused, "store", error.path, cause: error.reason,
        remedy: error.isMissing ? "make sure that the path exists" : nil)
    }
    for entry in tree.entries {
      let relative = [name, entry.path].filter { !$0.isEmpty }.joined(separator: "/")
      let source = entry.path.isEmpty ? path : path + "/" + entry.path
      if entry.isFolder {
        folders.append(relative)
      } else {
        let digest = try Self.digest(of: source)
        files.append(
          StoredFile(
            path: relative, bytes: digest.bytes, sha256: digest.sha256.hexadecimal,
            isExecutable: entry.isExecutable))
      }
    }
    guard !tree.isFolder || tree.entries.contains(where: { !$0.isFolder }) else {
      throw RegistryError(.refused, "store", path, cause: "the folder holds no file")
    }
    return tree.isFolder
  }

  private static func digest(of path: String) throws(RegistryError) -> FileDigest {
    do {
      return try FileDigest.of(path: path)
    } catch {
      throw RegistryError(.refused, "store", path, cause: error.reason)
    }
  }

  private mutating func normalise() {
    folders = Set(folders).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var seen: Set<String> = []
    files = files.filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
