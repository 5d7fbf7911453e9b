package import GateLanguage
package import Outcomes

/// A form in which a run is told: the same report and options always give the same bytes.
package protocol Reporter: Sendable {
  /// The documentation; its kind is the word of the spec's `reports:` and of `--report`.
  static var reference: Reference { get }

  /// Writes the report; every text in it is taken as hostile and escaped for the form.
  static func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8]
}

extension Reporter {
  /// The variants that a `:word` after the kind may choose, as in `junit:strict`; the first is the default.
  package static var variants: [String] {
    for parameter in reference.parameters where parameter.name == "variant" {
      if case .words(let words) = parameter.type { return words }
    }
    return []
  }
}
