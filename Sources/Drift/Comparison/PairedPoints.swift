/// Whole rows of both sides as numbers, drawn with a seed.
package struct PairedPoints: Sendable, Hashable {
  package let features: [Feature]
  /// One array a row, one number a feature; NaN is missing.
  package let reference: [[Double]]
  package let current: [[Double]]

  package init(features: [Feature], reference: [[Double]], current: [[Double]]) {
    self.features = features
    self.reference = reference
    self.current = current
  }

  /// A column and what its numbers are.
  package enum Feature: Sendable, Hashable {
    case number(String)
    /// Numbers name values of the reference; -1 is any other value.
    case category(String)

    /// The column's name.
    package var column: String {
      switch self {
      case .number(let name), .category(let name): name
      }
    }
  }
}

/// Whether a row comes before another, by its numbers; missing ones come first.
///
/// Rows are put in this order before anything is drawn, so that their own order does not matter.
func comesFirst(_ left: [Double], _ right: [Double]) -> Bool {
  for (a, b) in zip(left, right) {
    if a.isNaN != b.isNaN { return a.isNaN }
    if a != b, !a.isNaN { return a < b }
  }
  return false
}
