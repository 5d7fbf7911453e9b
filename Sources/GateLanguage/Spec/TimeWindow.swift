/// A stretch of time against the moment that a run looks from.
package struct TimeWindow: Sendable, Hashable {
  /// Seconds from that moment to the window's first; negative in the past.
  package var start: Double
  /// Seconds from that moment to the window's end, which does not belong to it.
  package var end: Double

  package init(start: Double, end: Double) {
    self.start = start
    self.end = end
  }

  /// The window in seconds since 1970, seen from a moment.
  package func bounds(asOf moment: Double) -> Range<Double> {
    moment + start..<moment + end
  }

  /// Reads `-65d..-37d`; nil where a text is no window.
  package init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    guard let start = Self.offset(text[..<dots.lowerBound]),
      let end = Self.offset(text[dots.upperBound...]), start < end
    else { return nil }
    self.init(start: start, end: end)
  }

  private static func offset(_ text: Substring) -> Double? {
    let whole = BoundNumber.trimmed(text)
    let isPast = whole.hasPrefix("-") || whole.hasPrefix("−")
    let size = isPast || whole.hasPrefix("+") ? BoundNumber.trimmed(whole.dropFirst()) : whole
    if size == "0" { return 0 }
    return SpecNode.seconds(size).map { isPast ? -$0 : $0 }
  }
}
