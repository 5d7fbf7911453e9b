// Written by `swift run write-catalogs`; do not edit.

/// Every check on a table.
package enum DataCheckCatalog {
  /// The types of the folder, by name.
  package static let all: [any DataCheck.Type] = [
    FailingQuery.self,
    RowCount.self,
    RowRule.self,
    UniqueKey.self,
  ]
}
