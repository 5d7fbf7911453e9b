internal import Foundation
internal import Synchronization

/// Moves what a command writes from a pipe into its log, on a thread of its own.
final class LogRecorder: Sendable {
  /// The end of the pipe that the command writes to.
  let writeEnd: Int32
  private let readEnd: Int32
  private let log: Mutex<BoundedLog>
  private let isWriteEndClosed = Atomic<Bool>(false)
  private let stopped = Interruption()
  private static let pipeBytes = 1 << 20
  /// `F_SETPIPE_SZ` of linux/fcntl.h.
  private static let setPipeSize: Int32 = 1031

  init(log: consuming BoundedLog) throws(CommandStartError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw CommandStartError(message: "no pipe for its log: " + String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if os(Linux)
      // A larger pipe lets the command write on while the log is busy; a smaller one works too.
      _ = fcntl(ends[1], Self.setPipeSize, Int32(Self.pipeBytes))
    #endif
    (readEnd, writeEnd) = (ends[0], ends[1])
    self.log = Mutex(log)
  }

  deinit {
    close(readEnd)
  }

  /// Closes this process's copy of the write end; doing it twice is harmless.
  func closeWriteEnd() {
    guard !isWriteEndClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    close(writeEnd)
  }

  /// Says that every writer was ended; what is still in the pipe is read for two more seconds.
  func stop() {
    stopped.raise()
  }

  /// Records until nobody can write any more; returns the last lines, and what was written in all.
  func drain() async -> (tail: String, summary: LogSummary) {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in
        readToEnd()
        continuation.resume(returning: log.withLock { ($0.finish(), $0.summary) })
      }
    }
  }

  private func readToEnd() {
    var buffer = [UInt8](repeating: 0, count: Self.pipeBytes)
    var deadline: ContinuousClock.Instant?
    while true {
      if deadline == nil, stopped.isRaised { deadline = .now + .seconds(2) }
      if let deadline, deadline <= .now { return }
      var request = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      let ready = poll(&request, 1, 100)
      guard ready != 0 else { continue }
      let count = read(readEnd, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return }
      log.withLock { $0.append(buffer[..<count]) }
    }
  }
}
