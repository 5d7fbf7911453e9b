internal import DurableFiles
internal import Foundation
internal import Synchronization

/// Counts the steps of a process and ends it before one of them, as a kill would.
final class StepCounter: Sendable {
  private let stopAt: Int
  private let taken = Mutex(0)

  init(stopAt: Int) {
    self.stopAt = stopAt
  }

  var count: Int { taken.withLock { $0 } }

  func steps(pieceBytes: Int) -> FileSteps {
    FileSteps(pieceBytes: pieceBytes) { [self] _ in
      let number = taken.withLock { count in
        count += 1
        return count
      }
      // No buffer is flushed and no handler runs: nothing is tidied up.
      if number == stopAt { _exit(137) }
      return 0
    }
  }
}
