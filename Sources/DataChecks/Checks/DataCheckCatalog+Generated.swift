// Written by `swift run write-catalogs`; do not edit.

/// Every check on a table.
package enum DataCheckCatalog {
  /// The types of the folder, by name.
  package static let all: [any DataCheck.Type] = [
    ClassBalance.self,
    ConflictingLabels.self,
    Correlation.self,
    EqualNumbers.self,
    FailingQuery.self,
    ForeignKey.self,
    Freshness.self,
    QueryNumber.self,
    RowCount.self,
    RowRule.self,
    TimeGaps.self,
    UniqueKey.self,
  ]
}
