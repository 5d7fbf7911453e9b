// Written by `swift run write-catalogs`; do not edit.

/// Every rule on a column.
package enum ColumnRuleCatalog {
  /// The types of the folder, by name.
  package static let all: [any ColumnRule.Type] = [
    Between.self,
    Finite.self,
    Matches.self,
    Maximum.self,
    Mean.self,
    Minimum.self,
    Missing.self,
    OneOf.self,
    Quantile.self,
    StandardDeviation.self,
    Unique.self,
  ]
}
