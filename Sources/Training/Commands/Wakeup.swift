internal import Foundation
internal import Synchronization

/// Lets one thread wait for a time, or until another says that there is something to look at.
final class Wakeup: Sendable {
  private let condition = NSCondition()
  private let isPending = Mutex(false)

  /// Ends the present wait, or the next one.
  func signal() {
    condition.lock()
    isPending.withLock { $0 = true }
    condition.broadcast()
    condition.unlock()
  }

  /// Blocks the thread until a signal, at most for a time.
  func wait(atMost duration: Duration) {
    let limit = Date(timeIntervalSinceNow: max(0, duration / .seconds(1)))
    condition.lock()
    while !isPending.withLock({ $0 }), condition.wait(until: limit) {}
    isPending.withLock { $0 = false }
    condition.unlock()
  }
}
