/// Collects the faults of one spec while it is read; not shared between tasks.
package final class DiagnosticLog {
  package private(set) var diagnostics: [SpecDiagnostic] = []

  package init() {}

  /// Adds a fault.
  package func report(_ diagnostic: SpecDiagnostic) {
    diagnostics.append(diagnostic)
  }

  /// Whether nothing was reported.
  package var isEmpty: Bool { diagnostics.isEmpty }
}
