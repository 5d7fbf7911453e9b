/// Collects the faults of one spec while it is read; not shared between tasks.
package final class DiagnosticLog {
  package private(set) var diagnostics: [SpecDiagnostic] = []

  package init() {}

  /// The most faults that are kept; the last one says that there are more.
  package static let most = 1000

  /// Adds a fault.
  package func report(_ diagnostic: SpecDiagnostic) {
    guard diagnostics.count < Self.most else { return }
    diagnostics.append(diagnostic)
    guard diagnostics.count == Self.most else { return }
    diagnostics[Self.most - 1] = SpecDiagnostic(
      rule: "too-many", message: "there are \(Self.most) faults or more; the rest is not shown",
      span: diagnostic.span)
  }

  /// Whether nothing was reported.
  package var isEmpty: Bool { diagnostics.isEmpty }
}
