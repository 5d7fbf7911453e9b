internal import GateLanguage
internal import GateRunner
internal import Reporting

/// The documentation of every kind, reporters included.
enum AllReferences {
  static var references: [Reference] {
    References.all + ReporterCatalog.all.map { $0.reference }.sorted { $0.kind < $1.kind }
  }
}
