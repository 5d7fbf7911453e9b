internal import Foundation

/// A folder whose files are the members of a catalogue: the file's name is the type's name.
struct ExtensionFolder {
  /// Relative to the repository's root.
  var path: String
  /// The protocol that every member conforms to.
  var memberProtocol: String
  /// The enumeration that is written.
  var catalogue: String
  /// One line about it.
  var summary: String
  /// The file that is written; two catalogues of one module need two names.
  var fileName = "Catalog+Generated.swift"

  /// Every extension folder of the repository.
  static let all = [
    ExtensionFolder(
      path: "Sources/DataChecks/ColumnRules", memberProtocol: "ColumnRule",
      catalogue: "ColumnRuleCatalog", summary: "Every rule on a column.",
      fileName: "ColumnRuleCatalog+Generated.swift"),
    ExtensionFolder(
      path: "Sources/DataChecks/Checks", memberProtocol: "DataCheck",
      catalogue: "DataCheckCatalog", summary: "Every check on a table.",
      fileName: "DataCheckCatalog+Generated.swift"),
    ExtensionFolder(
      path: "Sources/Drift/DriftStatistics", memberProtocol: "DriftStatistic",
      catalogue: "DriftStatisticCatalog", summary: "Every drift statistic."),
    ExtensionFolder(
      path: "Sources/Evaluation/Metrics", memberProtocol: "Metric",
      catalogue: "MetricCatalog", summary: "Every metric."),
    ExtensionFolder(
      path: "Sources/Reporting/Reporters", memberProtocol: "Reporter",
      catalogue: "ReporterCatalog", summary: "Every reporter."),
    ExtensionFolder(
      path: "Sources/Promotion/Registries", memberProtocol: "Registry",
      catalogue: "RegistryCatalog", summary: "Every kind of model registry."),
  ]

  /// Where the catalogue is written, inside the folder.
  var generatedPath: String { path + "/" + fileName }

  /// The types of the folder, sorted by bytes; names with `+` belong to another file's type.
  func members(root: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + path)
    return names.filter { $0.hasSuffix(".swift") && !$0.contains("+") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".swift".count)) }
      .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// The generated file's text.
  func text(members: [String]) -> String {
    // The formatter wants no comma behind a single element.
    let comma = members.count == 1 ? "" : ","
    let lines = members.map { "    \($0).self\(comma)\n" }.joined()
    let list = members.isEmpty ? "[]" : "[\n\(lines)  ]"
    return """
      // Written by `swift run write-catalogs`; do not edit.

      /// \(summary)
      package enum \(catalogue) {
        /// The types of the folder, by name.
        package static let all: [any \(memberProtocol).Type] = \(list)
      }

      """
  }
}
