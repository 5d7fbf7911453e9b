internal import Digests
internal import DurableFiles

/// Contents kept under the SHA-256 of their bytes; each is written once and checked when read.
struct ObjectStore: Sendable {
  let layout: RegistryLayout
  let steps: FileSteps

  /// Stores bytes; where they are already, nothing is written.
  func put(_ content: [UInt8], as file: StoredFile) throws(RegistryError) {
    if try holds(file) { return }
    try RegistryError.wrapping("store") { () throws(DurableFileError) in
      let path = try room(for: file)
      try DurableFile.write(
        content, to: path, staging: staging(file), mode: 0o444, steps: steps)
    }
  }

  /// Stores a file's bytes, which must still be those that were hashed.
  func put(contentsOf path: String, as file: StoredFile) throws(RegistryError) {
    if try holds(file) { return }
    let staged = staging(file)
    var hasher = SHA256Digest.Hasher()
    try RegistryError.wrapping("store") { () throws(DurableFileError) in
      let target = try room(for: file)
      try DurableFile.copy(path, to: staged, mode: 0o444, steps: steps) {
        hasher.update(buffer: $0)
      }
      do throws(DurableFileError) {
        guard hasher.finalize().hexadecimal == file.sha256 else {
          throw DurableFileError("store", path, reason: "it changed since it was judged")
        }
        try DurableFile.move(staged, to: target, steps: steps)
      } catch {
        DurableFile.discard(staged, steps: steps)
        throw error
      }
    }
  }

  /// Returns the bytes, checked.
  func read(_ file: StoredFile) throws(RegistryError) -> [UInt8] {
    let path = layout.object(file.sha256)
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(path)
    } catch {
      throw trouble(path, error)
    }
    guard SHA256Digest.of(bytes).hexadecimal == file.sha256 else { throw damaged(path, file) }
    return bytes
  }

  /// Copies the bytes to a new file, which is removed again where they are not what was stored.
  func copy(_ file: StoredFile, to target: String) throws(RegistryError) {
    let path = layout.object(file.sha256)
    var hasher = SHA256Digest.Hasher()
    do {
      try DurableFile.copy(path, to: target, mode: file.isExecutable ? 0o755 : 0o644, steps: steps)
      { hasher.update(buffer: $0) }
    } catch {
      throw trouble(path, error)
    }
    guard hasher.finalize().hexadecimal == file.sha256 else {
      DurableFile.discard(target, steps: steps)
      throw damaged(path, file)
    }
  }

  /// Returns what is wrong with a stored content, or nil.
  func problem(with file: StoredFile) -> RegistryInspection.Remark? {
    let path = layout.object(file.sha256)
    do {
      let digest = try FileDigest.of(path: path)
      if digest.sha256.hexadecimal == file.sha256, digest.bytes == file.bytes { return nil }
      let error = damaged(path, file)
      return RegistryInspection.Remark(path, error.cause, remedy: error.remedy)
    } catch {
      return RegistryInspection.Remark(
        path, "the stored content cannot be read: \(error.reason)", remedy: Self.remedy)
    }
  }

  private static let remedy =
    "restore it from a backup, or register the same candidate again, which stores it anew"

  /// Whether the content is there and whole; a damaged one counts as absent and is replaced.
  private func holds(_ file: StoredFile) throws(RegistryError) -> Bool {
    let path = layout.object(file.sha256)
    guard DurableFile.exists(path) else { return false }
    do {
      return try FileDigest.of(path: path).sha256.hexadecimal == file.sha256
    } catch {
      throw RegistryError(
        .broken, "store", path, cause: "cannot \(error.operation): \(error.reason)")
    }
  }

  /// Makes the folder of a content and returns its path.
  private func room(for file: StoredFile) throws(DurableFileError) -> String {
    let path = layout.object(file.sha256)
    try DurableFolder.make(DurableFile.parent(of: path), syncsExisting: true, steps: steps)
    return path
  }

  private func staging(_ file: StoredFile) -> String { layout.staging + "/" + file.sha256 }

  private func damaged(_ path: String, _ file: StoredFile) -> RegistryError {
    RegistryError(
      .damaged, "read", path,
      cause: "its bytes are not those that were stored (SHA-256 \(file.sha256.prefix(12))…)",
      remedy: Self.remedy)
  }

  private func trouble(_ path: String, _ error: DurableFileError) -> RegistryError {
    guard error.isMissing, error.path == path else { return RegistryError("read", error) }
    return RegistryError(
      .damaged, "read", path, cause: "the stored content is gone", remedy: Self.remedy)
  }
}
