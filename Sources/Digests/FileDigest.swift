internal import Crypto
internal import Foundation

/// What one reading of a file gives: its size, its SHA-256 and the id Git would give its bytes.
package struct FileDigest: Sendable, Hashable {
  /// The number of bytes.
  package let bytes: Int
  /// SHA-256 over the bytes.
  package let sha256: SHA256Digest
  /// SHA-1 over `blob SIZE NUL content`, as in a SHA-1 repository.
  package let gitBlob: String

  /// States what a reading gave.
  package init(bytes: Int, sha256: SHA256Digest, gitBlob: String) {
    self.bytes = bytes
    self.sha256 = sha256
    self.gitBlob = gitBlob
  }

  /// Reads the file at `path` once, in pieces that stay in a processor's cache.
  ///
  /// - Throws: ``FileDigestError`` where the file cannot be read or changes while it is read.
  package static func of(path: String) throws(FileDigestError) -> FileDigest {
    try of(pathBytes: Array(path.utf8))
  }

  /// Reads the file at a path once; its name need not be UTF-8. Symbolic links are followed.
  ///
  /// - Throws: ``FileDigestError``, too, for a folder and for a pipe, which is not waited for.
  package static func of(pathBytes: [UInt8]) throws(FileDigestError) -> FileDigest {
    let path = String(decoding: pathBytes, as: UTF8.self)
    let descriptor = (pathBytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      // A pipe without a writer would block for ever.
      $0.baseAddress.map { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) } ?? -1
    }
    guard descriptor >= 0 else { throw FileDigestError(path: path, operation: "open") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileDigestError(path: path, operation: "stat")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw FileDigestError(
        path: path, operation: "read",
        reason: isFolder ? "it is a folder" : "it is not a regular file")
    }
    return try of(descriptor: descriptor, size: Int(status.st_size), path: path)
  }

  private static func of(
    descriptor: Int32, size: Int, path: String
  ) throws(FileDigestError) -> FileDigest {
    var sha256 = SHA256Digest.Hasher()
    var blob = Insecure.SHA1()
    blob.update(data: Array("blob \(size)\0".utf8))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
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
    guard total == size else {
      throw FileDigestError(path: path, operation: "read", reason: "it changed while it was read")
    }
    return FileDigest(
      bytes: total, sha256: sha256.finalize(), gitBlob: lowercaseHexadecimal(blob.finalize()))
  }
}
