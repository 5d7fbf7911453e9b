internal import GateLanguage
package import Outcomes

/// A reporter and one of its variants, as named in a spec or on the command line: `junit:strict`.
package struct ReportFormat: Sendable {
  /// The type that writes the report.
  package let reporter: any Reporter.Type
  /// Nil for the reporter's default.
  package let variant: String?

  /// The format in words, as ``parse(_:)`` reads it.
  package var name: String {
    reporter.reference.kind + (variant.map { ":" + $0 } ?? "")
  }

  /// Every name that ``parse(_:)`` knows, reporters in alphabetical order.
  package static var knownNames: [String] {
    ReporterCatalog.all.flatMap { reporter in
      let kind = reporter.reference.kind
      return [kind] + reporter.variants.dropFirst().map { kind + ":" + $0 }
    }.sorted()
  }

  /// Finds the format of a name; the error of an unknown one lists those that are known.
  package static func parse(_ name: String) throws(ReportError) -> ReportFormat {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard
      let reporter = ReporterCatalog.all.first(where: { $0.reference.kind == parts[0] })
    else { throw unknown(name) }
    guard parts.count == 2 else { return ReportFormat(reporter: reporter, variant: nil) }
    guard reporter.variants.contains(parts[1]) else { throw unknown(name) }
    return ReportFormat(reporter: reporter, variant: parts[1])
  }

  /// Writes a report in this format.
  package func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8] {
    var options = options
    options.variant = variant
    return try reporter.bytes(of: report, options: options)
  }

  private static func unknown(_ name: String) -> ReportError {
    ReportError(
      operation: "find the report format", subject: TerminalText.line(name, limit: 60),
      message: "no such format; known are " + knownNames.joined(separator: ", "))
  }
}
