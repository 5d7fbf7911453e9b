internal import DuckDB
internal import Synchronization

/// The piece of work that an engine does now, so that a database opened under it can be interrupted.
final class CurrentWork: Sendable {
  private let interruption = Mutex<Interruption?>(nil)

  /// Notes what ends the work that begins.
  func begin(_ interruption: Interruption) { self.interruption.withLock { $0 = interruption } }

  /// Ends the work.
  func end() {
    interruption.withLock { $0 }?.end()
  }

  /// Lets the work's interruption reach a connection that was just opened.
  func add(_ interrupter: Interrupter) {
    interruption.withLock { $0 }?.add(interrupter)
  }
}
