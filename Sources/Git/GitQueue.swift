internal import Dispatch

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
}
