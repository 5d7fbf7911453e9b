internal import Foundation

/// Folders that are made, synced, copied and removed step by step.
package enum DurableFolder {
  /// Makes a folder and the folders above it that are missing, each synced into its parent.
  ///
  /// With `syncsExisting` a folder that is there is synced into its parent too: whoever made it may
  /// have died before doing so.
  package static func make(
    _ path: String, syncsExisting: Bool = false, steps: FileSteps = .real
  ) throws(DurableFileError) {
    let above = DurableFile.parent(of: path)
    if isFolder(path) {
      if syncsExisting { try sync(above, steps: steps) }
      return
    }
    if above != path { try make(above, syncsExisting: syncsExisting, steps: steps) }
    do {
      try steps.perform(.makeFolder, path) { Int(mkdir(path, 0o777)) }
    } catch {
      if error.code != EEXIST || !isFolder(path) { throw error }
    }
    try sync(above, steps: steps)
  }

  /// Brings the names in a folder to the disk.
  package static func sync(_ path: String, steps: FileSteps = .real) throws(DurableFileError) {
    try steps.perform(.syncFolder, path) {
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { return -1 }
      defer { close(descriptor) }
      return Int(fsync(descriptor))
    }
  }

  /// Copies a file or a folder's tree to a name that must be free; it appears there whole or not.
  ///
  /// Symbolic links and special files are refused before anything is written. A crash leaves
  /// `.NAME.partial` beside the target, which the next copy to the same target removes.
  package static func copy(
    _ source: String, to target: String, steps: FileSteps = .real
  ) throws(DurableFileError) {
    guard !DurableFile.exists(target) else {
      throw DurableFileError("copy to", target, reason: "the name is taken")
    }
    let tree = try FolderTree.of(source)
    let partial = DurableFile.partialPath(of: target)
    try remove(partial, steps: steps)
    do {
      try place(tree, from: source, at: partial, steps: steps)
      try DurableFile.move(partial, to: target, steps: steps)
    } catch {
      discard(partial, steps: steps)
      throw error
    }
  }

  /// Removes a file or a folder with everything in it; nothing there is fine.
  package static func remove(_ path: String, steps: FileSteps = .real) throws(DurableFileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw DurableFileError("remove", path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      try steps.perform(.remove, path) { Int(unlink(path)) }
      return
    }
    for name in try FolderTree.names(in: path) { try remove(path + "/" + name, steps: steps) }
    try steps.perform(.remove, path) { Int(rmdir(path)) }
  }

  /// Removes what no state depends on; a leftover is harmless, so failure is not an error.
  package static func discard(_ path: String, steps: FileSteps = .real) {
    do {
      try remove(path, steps: steps)
    } catch {
      // The name is a temporary one: the next writer removes it, and no reader looks at it.
    }
  }

  /// Whether the path is a folder, followed through symbolic links.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func place(
    _ tree: FolderTree, from source: String, at target: String, steps: FileSteps
  ) throws(DurableFileError) {
    guard tree.isFolder else {
      guard let file = tree.entries.first else { return }
      return try DurableFile.copy(source, to: target, mode: file.mode, steps: steps)
    }
    try steps.perform(.makeFolder, target) { Int(mkdir(target, 0o777)) }
    for entry in tree.entries {
      let path = target + "/" + entry.path
      if entry.isFolder {
        try steps.perform(.makeFolder, path) { Int(mkdir(path, 0o777)) }
      } else {
        try DurableFile.copy(
          source + "/" + entry.path, to: path, mode: entry.mode, steps: steps)
      }
    }
    for entry in tree.entries where entry.isFolder {
      try sync(target + "/" + entry.path, steps: steps)
    }
    try sync(target, steps: steps)
  }
}
