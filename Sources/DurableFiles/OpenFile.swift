internal import Foundation

/// The owner of one file descriptor, closed when the value goes.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens an existing regular file; a symbolic link at its end is refused.
  static func reading(_ path: String) throws(DurableFileError) -> OpenFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw DurableFileError("open", path, code: errno) }
    let file = OpenFile(descriptor: descriptor, path: path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw DurableFileError("open", path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DurableFileError("open", path, reason: "it is not a regular file")
    }
    return file
  }

  /// Makes a file that must not exist.
  static func creating(
    _ path: String, mode: UInt16, steps: FileSteps
  ) throws(DurableFileError) -> OpenFile {
    let descriptor = try steps.perform(.create, path) {
      Int(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(mode)))
    }
    return OpenFile(descriptor: Int32(descriptor), path: path)
  }

  /// Writes all bytes, a piece at a time.
  func write(_ bytes: [UInt8], steps: FileSteps) throws(DurableFileError) {
    let written: Result<Void, DurableFileError> = bytes.withUnsafeBytes { buffer in
      Result { () throws(DurableFileError) in try write(buffer, steps: steps) }
    }
    try written.get()
  }

  /// Writes all bytes of a buffer, a piece at a time.
  func write(_ bytes: UnsafeRawBufferPointer, steps: FileSteps) throws(DurableFileError) {
    var rest = bytes
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(steps.pieceBytes))
      let descriptor = self.descriptor
      let count = try steps.perform(.write, path) {
        Foundation.write(descriptor, piece.baseAddress, piece.count)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// Reads up to the buffer's size; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DurableFileError) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw DurableFileError("read", path, code: errno) }
    }
  }

  /// Brings the bytes to the disk.
  func sync(steps: FileSteps) throws(DurableFileError) {
    let descriptor = self.descriptor
    try steps.perform(.sync, path) { Int(fsync(descriptor)) }
  }

  deinit {
    close(descriptor)
  }
}
