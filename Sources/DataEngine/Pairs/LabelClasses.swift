/// How a label divides rows, so that features can be asked whether they rank it.
package struct LabelClasses: Sendable, Hashable {
  package var kind: Kind

  package init(_ kind: Kind) {
    self.kind = kind
  }

  /// The division.
  package enum Kind: Sendable, Hashable {
    /// Rows with this value against all others; one for each class, one alone where there are two.
    case values([String])
    /// Rows above the median of the first dataset against those at or below it.
    case above(Double)
    /// Rows at or above the median, where none is above.
    case from(Double)
  }

  /// The number of divisions.
  package var count: Int { if case .values(let values) = kind { values.count } else { 1 } }
}

/// How many rows of a dataset each division of the label puts on either side.
package struct ClassRows: Sendable, Hashable {
  package var inside: Int
  package var outside: Int
}

/// How well one feature alone ranks a label.
package struct FeatureRanking: Sendable, Hashable {
  package var feature: String
  /// The area under the ROC curve, from 0.5 for a numeric feature, whose direction does not matter.
  package var area: Double
  /// The number of the class that it ranks best.
  package var division: Int
}
