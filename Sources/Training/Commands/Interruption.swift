internal import Synchronization

/// A flag that is raised once and seen by other threads.
final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)
  private let wakeup: Wakeup?

  /// Makes a flag that is down; raising it ends a wait of `wakeup`.
  init(wakeup: Wakeup? = nil) {
    self.wakeup = wakeup
  }

  /// Whether the flag was raised.
  var isRaised: Bool { flag.load(ordering: .acquiring) }

  /// Raises the flag; it stays up.
  func raise() {
    flag.store(true, ordering: .releasing)
    wakeup?.signal()
  }
}
