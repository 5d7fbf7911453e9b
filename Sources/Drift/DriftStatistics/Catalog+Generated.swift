// Written by `swift run write-catalogs`; do not edit.

/// Every drift statistic.
package enum DriftStatisticCatalog {
  /// The types of the folder, by name.
  package static let all: [any DriftStatistic.Type] = [
    Adwin.self,
    ChiSquare.self,
    CramerVonMisesCriterion.self,
    CramersV.self,
    DomainClassifier.self,
    Energy.self,
    Hellinger.self,
    JensenShannon.self,
    KolmogorovSmirnovDistance.self,
    KullbackLeibler.self,
    LInfinity.self,
    MaximumMeanDiscrepancy.self,
    MissingRate.self,
    PageHinkley.self,
    PopulationStability.self,
    TotalVariation.self,
    Wasserstein.self,
    WassersteinInDeviations.self,
  ]
}
