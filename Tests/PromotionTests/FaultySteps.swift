internal import DurableFiles
internal import Synchronization

/// Steps that count themselves and fail at one of them, or at every one from there on.
final class FaultySteps: Sendable {
  private let failAt: Int
  private let lasts: Bool
  private let code: Int32
  private let taken = Mutex(0)

  init(failAt: Int = 0, code: Int32 = 28, lasts: Bool = false) {
    self.failAt = failAt
    self.code = code
    self.lasts = lasts
  }

  var count: Int { taken.withLock { $0 } }

  var steps: FileSteps {
    FileSteps(pieceBytes: 600) { [self] _ in
      let number = taken.withLock { count in
        count += 1
        return count
      }
      guard failAt > 0 else { return 0 }
      return number == failAt || (lasts && number > failAt) ? code : 0
    }
  }
}
