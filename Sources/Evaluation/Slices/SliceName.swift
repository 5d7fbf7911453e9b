internal import Outcomes

/// The name of a slice as identifiers and reports write it; no two slices share one.
struct SliceName: Sendable, Hashable {
  /// The text after `evaluate.slices.`, percent-encoded: `origin=JFK`.
  let encoded: String

  /// The slice of a column's value.
  static func value(_ value: String, of column: String) -> SliceName {
    SliceName(encoded: FindingIdentifier([.pair(column, shortened(value))]).description)
  }

  /// Values of several columns together: `origin=JFK+carrier=UA`.
  static func cross(_ parts: [SliceName]) -> SliceName {
    SliceName(encoded: parts.map(\.encoded).joined(separator: "+"))
  }

  /// A slice by a predicate has a name of its own.
  static func named(_ name: String) -> SliceName {
    SliceName(encoded: FindingIdentifier([.init(shortened(name))]).description)
  }

  /// The bin of a column: `distance=bin 1 of 4`.
  static func bin(_ number: String, of count: Int, column: String) -> SliceName {
    .value("bin \(number) of \(count)", of: column)
  }

  /// A long value by its first characters and a digest of the whole (FNV-1a, 64 bits).
  private static func shortened(_ value: String) -> String {
    guard value.unicodeScalars.count > 100 else { return value }
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in value.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var start = ""
    start.unicodeScalars.append(contentsOf: value.unicodeScalars.prefix(80))
    return start + "… (" + String(digest, radix: 16) + ")"
  }

  /// The slice of NULL: `origin=null`, or `origin is null` where the text `null` is a value as well.
  static func null(of column: String, besideText: Bool) -> SliceName {
    besideText
      ? SliceName(encoded: FindingIdentifier([.init(column)]).description + " is null")
      : .value("null", of: column)
  }

  /// What is left of a column or crossing: `origin (the rest)`.
  static func rest(of columns: [String]) -> SliceName {
    SliceName(encoded: FindingIdentifier([.joined(columns)]).description + " (the rest)")
  }

  /// A name that a version's record holds.
  init(encoded: String) {
    self.encoded = encoded
  }

  /// `evaluate.slices.origin=JFK`.
  var identifier: FindingIdentifier {
    FindingIdentifier(encoded: "evaluate.slices." + encoded)
  }
}
