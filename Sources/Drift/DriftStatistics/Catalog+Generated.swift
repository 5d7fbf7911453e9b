// Written by `swift run write-catalogs`; do not edit.

/// Every drift statistic.
package enum DriftStatisticCatalog {
  /// The types of the folder, by name.
  package static let all: [any DriftStatistic.Type] = [
    ChiSquare.self,
    CramersV.self,
    Hellinger.self,
    JensenShannon.self,
    KullbackLeibler.self,
    LInfinity.self,
    PopulationStability.self,
    TotalVariation.self,
  ]
}
