internal import Synchronization

/// A flag that is raised once and seen by other threads.
final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Whether the flag was raised.
  var isRaised: Bool { flag.load(ordering: .acquiring) }

  /// Raises the flag; it stays up.
  func raise() {
    flag.store(true, ordering: .releasing)
  }
}
