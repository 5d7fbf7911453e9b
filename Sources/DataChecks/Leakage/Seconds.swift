internal import Drift

/// Stretches of time as the spec writes them.
enum Seconds {
  /// The largest unit that the seconds are whole in: `7d`, `36h`, `90s`.
  static func text(_ seconds: Double) -> String {
    for (unit, size) in [("w", 604_800.0), ("d", 86_400), ("h", 3_600), ("m", 60)] {
      let number = seconds / size
      if number >= 1, number == number.rounded() { return NumberText.value(number) + unit }
    }
    return NumberText.value(seconds) + "s"
  }
}
