// Written by `swift run write-catalogs`; do not edit.

/// Every reporter.
package enum ReporterCatalog {
  /// The types of the folder, by name.
  package static let all: [any Reporter.Type] = [
    JSONReport.self,
    JUnitReport.self,
    MarkdownReport.self,
    TerminalSummary.self,
  ]
}
