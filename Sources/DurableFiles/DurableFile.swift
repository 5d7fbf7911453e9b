internal import Foundation

/// Whole files that appear at once or not at all, and stay after a crash or a power loss.
package enum DurableFile {
  /// Replaces or makes the file at `path` by way of a temporary name in the same folder.
  ///
  /// The bytes are synced before the name changes and the folder after it. On failure the temporary
  /// file is removed where that is possible; a crash leaves it as `.NAME.partial`, which the next
  /// write of the same file removes. Writers of one path must exclude each other. `staging` is another
  /// temporary name, on the same file system.
  package static func write(
    _ bytes: [UInt8], to path: String, staging: String? = nil, mode: UInt16 = 0o644,
    steps: FileSteps = .real
  ) throws(DurableFileError) {
    try refuseSpecialFile(at: path)
    let partial = staging ?? partialPath(of: path)
    try writeNew(bytes, to: partial, mode: mode, steps: steps)
    do {
      try steps.perform(.rename, path) { Int(rename(partial, path)) }
    } catch {
      discard(partial, steps: steps)
      throw error
    }
    try DurableFolder.sync(parent(of: path), steps: steps)
  }

  /// A rename would put a file in the place of a device, a pipe or a folder.
  private static func refuseSpecialFile(at path: String) throws(DurableFileError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw DurableFileError("write", path, reason: "it is there and is not a regular file")
  }

  /// Replaces or makes the file at `path` with a text in UTF-8.
  package static func write(
    _ text: String, to path: String, mode: UInt16 = 0o644, steps: FileSteps = .real
  ) throws(DurableFileError) {
    try write(Array(text.utf8), to: path, mode: mode, steps: steps)
  }

  /// Replaces or makes a file by way of `staging` on the same file system, without syncing.
  ///
  /// Readers see the old file or the new one, unless the power fails: then the file may be torn, and
  /// whoever reads it must be able to tell. Writers of one path need not exclude each other.
  package static func place(
    _ bytes: [UInt8], at path: String, staging: String, mode: UInt16 = 0o644,
    steps: FileSteps = .real
  ) throws(DurableFileError) {
    let file = try OpenFile.creating(staging, mode: mode, steps: steps)
    do {
      try file.write(bytes, steps: steps)
      try steps.perform(.rename, path) { Int(rename(staging, path)) }
    } catch {
      discard(staging, steps: steps)
      throw error
    }
  }

  /// Makes a file that must not exist yet, by way of `staging` on the same file system.
  ///
  /// Exactly one of several processes succeeds. Where the folder cannot be synced the new name is
  /// taken back, so that a failure leaves the old state.
  ///
  /// - Returns: Whether the file was made; false where the name is taken.
  package static func makeExclusively(
    _ bytes: [UInt8], at path: String, staging: String, mode: UInt16 = 0o444,
    steps: FileSteps = .real
  ) throws(DurableFileError) -> Bool {
    try writeNew(bytes, to: staging, mode: mode, steps: steps)
    do {
      try steps.perform(.link, path) { Int(link(staging, path)) }
    } catch {
      discard(staging, steps: steps)
      if error.code == EEXIST { return false }
      throw error
    }
    do {
      try DurableFolder.sync(parent(of: path), steps: steps)
    } catch {
      discard(path, steps: steps)
      discard(staging, steps: steps)
      throw error
    }
    discard(staging, steps: steps)
    return true
  }

  /// Reads a whole regular file of at most `limit` bytes; a symbolic link is refused.
  package static func read(
    _ path: String, limit: Int = 1 << 30
  ) throws(DurableFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    if stat(path, &status) == 0 { bytes.reserveCapacity(min(limit, Int(status.st_size))) }
    try forEachPiece(of: path) { (piece) throws(DurableFileError) in
      guard bytes.count + piece.count <= limit else {
        throw DurableFileError("read", path, reason: "it has more than \(limit) bytes")
      }
      bytes.append(contentsOf: piece)
    }
    return bytes
  }

  /// Copies a regular file to a new name, synced; `inspect` sees every piece on the way.
  ///
  /// The copy is made in place and is not atomic: name a staging file and rename it.
  package static func copy(
    _ source: String, to target: String, mode: UInt16 = 0o644, steps: FileSteps = .real,
    inspect: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(DurableFileError) {
    let file = try OpenFile.creating(target, mode: mode, steps: steps)
    do {
      try forEachPiece(of: source) { (piece) throws(DurableFileError) in
        inspect(piece)
        try file.write(piece, steps: steps)
      }
      try file.sync(steps: steps)
    } catch {
      discard(target, steps: steps)
      throw error
    }
  }

  /// Moves a synced file to its final name, replacing what is there, and syncs the folder.
  package static func move(
    _ source: String, to target: String, steps: FileSteps = .real
  ) throws(DurableFileError) {
    try steps.perform(.rename, target) { Int(rename(source, target)) }
    try DurableFolder.sync(parent(of: target), steps: steps)
  }

  /// Removes a file that no state depends on; a leftover is harmless, so failure is not an error.
  package static func discard(_ path: String, steps: FileSteps = .real) {
    do {
      try steps.perform(.remove, path) { Int(unlink(path)) }
    } catch {
      // The name is a temporary one: the next writer replaces it, and no reader looks at it.
    }
  }

  private static func writeNew(
    _ bytes: [UInt8], to path: String, mode: UInt16, steps: FileSteps
  ) throws(DurableFileError) {
    if exists(path) { try steps.perform(.remove, path) { Int(unlink(path)) } }
    let file = try OpenFile.creating(path, mode: mode, steps: steps)
    do {
      try file.write(bytes, steps: steps)
      try file.sync(steps: steps)
    } catch {
      discard(path, steps: steps)
      throw error
    }
  }

  private static func forEachPiece(
    of path: String, _ body: (UnsafeRawBufferPointer) throws(DurableFileError) -> Void
  ) throws(DurableFileError) {
    let file = try OpenFile.reading(path)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Whether anything has this name; a symbolic link counts, wherever it points.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func partialPath(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." + path + ".partial" }
    return path[...slash] + "." + path[path.index(after: slash)...] + ".partial"
  }

  /// Returns the folder that holds the path's last component.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
