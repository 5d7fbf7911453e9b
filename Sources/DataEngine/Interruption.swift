internal import Dispatch
internal import DuckDB
internal import Synchronization

/// Interrupts the queries of one piece of work from its cancellation to its end.
///
/// Once is not enough: an interrupt that comes just before a query begins is lost. A class, because
/// the work and the task that cancels it share it.
final class Interruption: Sendable {
  private struct State {
    var interrupters: [Interrupter]
    var isDone = false
    var hasBegun = false
  }

  private let state: Mutex<State>

  init(_ interrupters: [Interrupter]) {
    state = Mutex(State(interrupters: interrupters))
  }

  /// Adds a connection that the work opened.
  func add(_ interrupter: Interrupter) {
    state.withLock { $0.interrupters.append(interrupter) }
  }

  /// Whether anything was interrupted.
  var hasBegun: Bool { state.withLock { $0.hasBegun } }

  /// Interrupts now, and again every 20 milliseconds until the work has ended.
  func begin() {
    let isDone = state.withLock { state in
      if !state.isDone {
        state.hasBegun = true
        for interrupter in state.interrupters { interrupter.interrupt() }
      }
      return state.isDone
    }
    guard !isDone else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { self.begin() }
  }

  /// Ends the work: later queries of the connections are left alone.
  func end() { state.withLock { $0.isDone = true } }
}
