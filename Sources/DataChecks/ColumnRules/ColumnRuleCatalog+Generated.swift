// Written by `swift run write-catalogs`; do not edit.

/// Every rule on a column.
package enum ColumnRuleCatalog {
  /// The types of the folder, by name.
  package static let all: [any ColumnRule.Type] = [
    Between.self,
    Constant.self,
    Decreasing.self,
    Distinct.self,
    Entropy.self,
    Finite.self,
    Format.self,
    Increasing.self,
    Kurtosis.self,
    Length.self,
    Matches.self,
    Maximum.self,
    Mean.self,
    Median.self,
    Minimum.self,
    Missing.self,
    MixedMissing.self,
    MixedTypes.self,
    MustOccur.self,
    NoneOf.self,
    NotInFuture.self,
    OneOf.self,
    Physical.self,
    Quantile.self,
    Skewness.self,
    SpecialCharacters.self,
    StandardDeviation.self,
    Sum.self,
    Truncated.self,
    Unique.self,
    Unseen.self,
    Variance.self,
    Variants.self,
    Whitespace.self,
  ]
}
