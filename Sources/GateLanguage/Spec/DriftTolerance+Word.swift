extension DriftTolerance {
  /// The words of tolerances, but for shifts such as `0.3sd`.
  package static let words = ["none", "small", "medium", "large"]

  /// Reads `none`, `small`, `medium`, `large`, or a shift such as `0.3sd`; nil for anything else.
  package init?(word: String) {
    switch word {
    case "none": self = .none
    case "small": self = .shift(0.2, text: word)
    case "medium": self = .shift(0.5, text: word)
    case "large": self = .shift(0.8, text: word)
    default:
      guard word.hasSuffix("sd"), let number = BoundNumber(String(word.dropLast(2))),
        number.unit == .number, number.value > 0
      else { return nil }
      self = .shift(number.value, text: word)
    }
  }
}
