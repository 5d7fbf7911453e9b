// Written by `swift run write-catalogs`; do not edit.

/// Every drift statistic.
package enum DriftStatisticCatalog {
  /// The types of the folder, by name.
  package static let all: [any DriftStatistic.Type] = [
    PopulationStability.self,
    TotalVariation.self,
  ]
}
