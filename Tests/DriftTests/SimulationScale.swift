internal import Foundation

/// How many rounds simulations draw: a part in every test run, all of them where they are asked for.
///
/// `DRIFT_SIMULATIONS=full swift test -c release --filter DriftTests` draws ten times as many.
enum SimulationScale {
  /// The rounds to draw, of those of a short run.
  static func rounds(_ short: Int) -> Int {
    ProcessInfo.processInfo.environment["DRIFT_SIMULATIONS"] == "full" ? 10 * short : short
  }
}
