internal import ArgumentParser

/// A share on the command line.
enum Share {
  /// Reads `95%` or `0.95`; it lies between `least` and 1, both excluded.
  static func parse(_ text: String, option: String, least: Double) throws -> Double {
    let isPercent = text.hasSuffix("%")
    let number = Double(isPercent ? String(text.dropLast()) : text)
    guard let share = number.map({ isPercent ? $0 / 100 : $0 }), share > least, share < 1 else {
      throw ValidationError(
        "\(option) \(text): it lies between \(least * 100)% and 100%, for example 95%")
    }
    return share
  }
}
