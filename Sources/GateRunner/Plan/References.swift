internal import DataChecks
internal import Drift
internal import Evaluation
package import GateLanguage
internal import Promotion

/// The documentation of every kind that the catalogues below the reporters have.
package enum References {
  /// Sorted by family, then kind.
  package static var all: [Reference] {
    let references =
      ColumnRuleCatalog.all.map { $0.reference } + DataCheckCatalog.all.map { $0.reference }
      + DriftStatisticCatalog.all.map { $0.reference } + MetricCatalog.all.map { $0.reference }
      + RegistryCatalog.all.map { $0.reference }
    return references.sorted { ($0.family.rawValue, $0.kind) < ($1.family.rawValue, $1.kind) }
  }
}
