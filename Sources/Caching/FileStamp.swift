internal import Foundation

/// What one look at a file tells without reading it: where it lies, its size and its times.
///
/// A file whose stamp is as it was holds what it held, as far as the file system tells: any write
/// moves the time of change (ctime), which no program can set back. A file that was written just now
/// may be written again within one tick of that clock; see ``isSettled(at:)``.
package struct FileStamp: Sendable, Hashable {
  package let device: UInt64
  package let node: UInt64
  /// The size in bytes.
  package let size: Int64
  /// The time of the last write, in nanoseconds since 1970.
  package let modified: Int64
  /// The time of the last change of content, name or permissions, in nanoseconds since 1970.
  package let changed: Int64

  /// Looks at a file, following links; nil where there is no regular file.
  package static func of(path: String) -> FileStamp? { of(pathBytes: Array(path.utf8)) }

  /// Looks at a file whose name need not be UTF-8.
  package static func of(pathBytes: [UInt8]) -> FileStamp? {
    var status = Foundation.stat()
    guard stat(pathBytes.map { CChar(bitPattern: $0) } + [0], &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    return FileStamp(
      device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino),
      size: Int64(status.st_size), modified: nanoseconds(modified),
      changed: nanoseconds(changed))
  }

  /// Whether a later write is sure to give another stamp, seen from a time in nanoseconds.
  ///
  /// File systems keep times in ticks of 10 ms or less; those that keep whole seconds show no
  /// fraction, and get two seconds. A time ahead of the clock is never settled.
  package func isSettled(at now: Int64) -> Bool {
    let tick: Int64 = changed % 1_000_000_000 == 0 ? 2_100_000_000 : 50_000_000
    return max(modified, changed) + tick <= now
  }

  /// The system's time, in nanoseconds since 1970: the clock that file systems write stamps by.
  package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
