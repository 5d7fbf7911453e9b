/// Keeps numbers that JSON cannot hold as words beside the object: `null` plus the reason.
struct FiniteNumbers {
  /// By key, `NaN`, `infinity` or `-infinity`; nil while all numbers are finite.
  private(set) var words: [String: String]?

  init(_ words: [String: String]? = nil) {
    self.words = words
  }

  /// Returns a finite number as it is, and notes another one's word under the key.
  mutating func finite(_ number: Double?, _ key: String) -> Double? {
    guard let number, !number.isFinite else { return number }
    words = words ?? [:]
    words?[key] = number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity"
    return nil
  }

  /// The number that was written under the key, or nil where there was none.
  func optional(_ number: Double?, _ key: String) throws(ReportError) -> Double? {
    guard number == nil, let word = words?[key] else { return number }
    switch word {
    case "NaN": return .nan
    case "infinity": return .infinity
    case "-infinity": return -.infinity
    default:
      throw RunDocument.unreadable(
        key, "'" + TerminalText.line(word, limit: 60) + "' is no word for a number")
    }
  }

  /// The number that was written under the key; lacking one is an error.
  func required(_ number: Double?, _ key: String) throws(ReportError) -> Double {
    guard let number = try optional(number, key) else {
      throw RunDocument.unreadable(key, "the number is null and 'not_finite' does not say why")
    }
    return number
  }
}
