internal import Foundation

/// How many rounds simulations draw: a part in every test run, all of them where they are asked for.
///
/// `DRIFT_SIMULATIONS=full swift test --filter DriftTests` draws ten times as many and prints the shares.
enum SimulationScale {
  private static let isFull =
    ProcessInfo.processInfo.environment["DRIFT_SIMULATIONS"] == "full"

  /// The rounds to draw, of those of a short run.
  static func rounds(_ short: Int) -> Int { isFull ? 10 * short : short }

  /// Prints what was found, where all rounds are drawn.
  static func tell(_ what: String, _ found: Int, of rounds: Int) {
    if isFull { print("\(what): \(found) of \(rounds), \(Double(found) / Double(rounds) * 100) %") }
  }
}
