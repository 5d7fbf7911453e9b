internal import Outcomes

/// The name of a slice as identifiers and reports write it; no two slices share one.
struct SliceName: Sendable, Hashable {
  /// The text after `evaluate.slices.`, percent-encoded: `origin=JFK`.
  let encoded: String

  /// The slice of a column's value.
  static func value(_ value: String, of column: String) -> SliceName {
    SliceName(encoded: FindingIdentifier([.pair(column, value)]).description)
  }

  /// The slice of NULL: `origin=null`, or `origin is null` where the text `null` is a value as well.
  static func null(of column: String, besideText: Bool) -> SliceName {
    besideText
      ? SliceName(encoded: FindingIdentifier([.init(column)]).description + " is null")
      : .value("null", of: column)
  }

  /// What is left of a column: `origin (the rest)`.
  static func rest(of column: String) -> SliceName {
    SliceName(encoded: FindingIdentifier([.init(column)]).description + " (the rest)")
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
