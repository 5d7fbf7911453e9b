internal import Crypto
internal import Foundation

/// What one reading of a file gives: its size, its SHA-256 and the id Git would give its bytes.
package struct FileDigest: Sendable, Hashable {
  package let bytes: Int
  package let sha256: SHA256Digest
  /// SHA-1 over `blob SIZE NUL content`, as in a SHA-1 repository.
  package let gitBlob: String

  /// Reads the file at `path` once, in pieces of 1 MiB.
  ///
  /// - Throws: ``FileDigestError`` where the file cannot be read or changes while it is read.
  package static func of(path: String) throws(FileDigestError) -> FileDigest {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileDigestError(path: path, operation: "open") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileDigestError(path: path, operation: "stat")
    }
    var sha256 = SHA256Digest.Hasher()
    var blob = Insecure.SHA1()
    blob.update(data: Array("blob \(status.st_size)\0".utf8))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileDigestError(path: path, operation: "read")
      }
      if count == 0 { break }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      sha256.update(buffer: piece)
      blob.update(bufferPointer: piece)
      total += count
    }
    guard total == Int(status.st_size) else {
      throw FileDigestError(path: path, operation: "read", reason: "it changed while it was read")
    }
    return FileDigest(
      bytes: total, sha256: sha256.finalize(), gitBlob: lowercaseHexadecimal(blob.finalize()))
  }
}

/// A file that could not be hashed.
package struct FileDigestError: Error, Sendable, Hashable, CustomStringConvertible {
  package let path: String
  package let operation: String
  package let reason: String

  init(path: String, operation: String, reason: String? = nil) {
    self.path = path
    self.operation = operation
    self.reason = reason ?? String(cString: strerror(errno))
  }

  package var description: String { "cannot \(operation) \(path): \(reason)" }
}
