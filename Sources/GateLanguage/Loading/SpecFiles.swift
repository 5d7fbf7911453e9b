#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where the texts of specs come from.
enum SpecFiles {
  /// Texts by absolute path.
  case texts([String: String])
  /// The disk, but for files whose bytes are given by absolute path, as they would be after an edit.
  case edited([String: [UInt8]])

  /// The bytes of a file, at most one more than are read; throws the reason where there are none.
  func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
    switch self {
    case .edited(let files):
      guard let bytes = files[path] else { return try Self.read(path, limit: limit) }
      return bytes
    case .texts(let texts):
      guard let text = texts[path] else {
        throw UnreadableFile(reason: "No such file or directory")
      }
      return Array(text.utf8)
    }
  }

  /// Why a file cannot be read, in the system's words.
  struct UnreadableFile: Error {
    var reason: String
  }

  private static func read(_ path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
    guard !path.utf8.contains(0) else {
      throw UnreadableFile(reason: "the path holds a NUL character")
    }
    // Without O_NONBLOCK the opening of a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(reason: systemMessage()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw UnreadableFile(reason: systemMessage()) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw UnreadableFile(
        reason: kind == S_IFDIR ? "it is a folder, not a file" : "it is not a regular file")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = chunk.withUnsafeMutableBytes { unistdRead(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw UnreadableFile(reason: systemMessage()) }
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return bytes
  }

  private static func unistdRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
