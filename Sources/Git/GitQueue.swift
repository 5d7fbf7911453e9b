internal import Dispatch
internal import Synchronization

/// The thread that blocking Git work runs on, apart from Swift's cooperative pool.
package enum GitQueue {
  private static let queue = DispatchQueue(label: "assay.git")

  /// Runs work that opens, reads and closes repositories, one piece after another.
  package static func run<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }

  /// Runs work that may wait for a network on a thread of its own; nil where it takes too long.
  ///
  /// Work that is late goes on, and what it returns is dropped: the library can wait without end.
  package static func run<Value: Sendable>(
    within seconds: Double, _ work: @escaping @Sendable () -> Value
  ) async -> Value? {
    let first = Mutex(true)
    return await withCheckedContinuation { continuation in
      let answer: @Sendable (Value?) -> Void = { value in
        let isFirst = first.withLock { isFirst in
          defer { isFirst = false }
          return isFirst
        }
        if isFirst { continuation.resume(returning: value) }
      }
      DispatchQueue(label: "assay.git.remote").async { answer(work()) }
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { answer(nil) }
    }
  }
}
