/// The Page–Hinkley test: a change of the mean seen in the sum of deviations from it.
///
/// Page (1954), both directions, with the choices of River 0.23: at least 30 values, δ = 0.005,
/// threshold 50, forgetting 0.9999, and a fresh start after each change.
struct PageHinkleyTest {
  private static let fewest = 30.0
  private static let delta = 0.005
  private static let threshold = 50.0
  private static let memory = 1 - 0.0001

  private var count = 0.0
  private var mean = 0.0
  private var rise = 0.0
  private var fall = 0.0
  private var lowest = Double.infinity
  private var highest = -1.0

  /// Takes one value; true where it shows a change.
  mutating func takes(_ value: Double) -> Bool {
    count += 1
    mean += (value - mean) / count
    let deviation = value - mean
    rise = Self.memory * rise + deviation - Self.delta
    fall = Self.memory * fall + deviation + Self.delta
    lowest = min(lowest, rise)
    highest = max(highest, fall)
    guard count >= Self.fewest,
      rise - lowest > Self.threshold || highest - fall > Self.threshold
    else { return false }
    self = PageHinkleyTest()
    return true
  }
}
