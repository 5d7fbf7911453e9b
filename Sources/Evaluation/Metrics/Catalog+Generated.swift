// Written by `swift run write-catalogs`; do not edit.

/// Every metric.
package enum MetricCatalog {
  /// The types of the folder, by name.
  package static let all: [any Metric.Type] = [
    Accuracy.self,
    Bias.self,
    MeanAbsoluteError.self,
    ROCArea.self,
    RSquared.self,
    RootMeanSquaredError.self,
  ]
}
