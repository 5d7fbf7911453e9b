internal import Dispatch

/// Runs an engine's jobs one by one on a queue of its own, so that blocking C code holds no shared thread.
final class EngineExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "assay.engine")

  func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  // The runtime asks where it cannot tell from the task alone.
  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
