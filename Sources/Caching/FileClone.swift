internal import DurableFiles
internal import Foundation

/// A second file of equal content, which shares blocks where the file system can, until one is written.
enum FileClone {
  /// Makes the file at a name that must be free.
  ///
  /// - Returns: False where no clone can be made and `copying` is not allowed.
  static func make(
    of source: String, at target: String, copying: Bool, mode: UInt16
  ) throws(DurableFileError) -> Bool {
    if try clone(source, target, mode) { return true }
    guard copying else { return false }
    try DurableFile.copy(source, to: target, mode: mode)
    return true
  }

  #if os(Linux)
    /// `FICLONE` of linux/fs.h: `_IOW(0x94, 9, int)`.
    private static let cloneRequest: UInt = 0x4004_9409
  #endif

  private static func clone(
    _ source: String, _ target: String, _ mode: UInt16
  ) throws(DurableFileError) -> Bool {
    #if os(Linux)
      let from = open(source, O_RDONLY | O_CLOEXEC)
      guard from >= 0 else { throw DurableFileError("open", source, code: errno) }
      defer { close(from) }
      let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
      guard to >= 0 else { throw DurableFileError("create", target, code: errno) }
      defer { close(to) }
      if ioctl(to, cloneRequest, from) == 0 { return true }
      unlink(target)
    #endif
    return false
  }
}
