package import GateLanguage
package import Outcomes

/// The run as JUnit XML: one suite, one testcase per finding and per skipped stage.
package enum JUnitReport: Reporter {
  /// The documentation of the format.
  package static let reference = Reference(
    kind: "junit", family: .reporter,
    summary: "JUnit XML, which Jenkins, GitLab, GitHub actions and Azure show as test results.",
    discussion: """
      A finding that failed is a `failure`; one that could not be measured or decided is an `error`, \
      so that a run which exits 3 or 4 is never green; skipped and waived ones are `skipped`. A \
      warning is a passing testcase with its text in `system-out`, since no consumer knows warnings; \
      under `--strict` it is a failure. A run that judged nothing has an `error` of its own. The \
      class is `gate.stage`, the name the finding's identifier, and no two testcases share both.
      """,
    parameters: [
      ParameterReference(
        name: "variant", type: .words(JUnitDialect.allCases.map(\.rawValue)),
        defaultText: "extended",
        meaning:
          "`junit:strict` leaves out what the schemas of Jenkins' xUnit plugin and Ant refuse")
    ])

  /// Writes the file as UTF-8; an unknown variant and a start outside 1970 to 9999 are errors.
  package static func bytes(
    of report: RunReport, options: ReportOptions
  ) throws(ReportError) -> [UInt8] {
    let word = options.variant ?? JUnitDialect.extended.rawValue
    guard let dialect = JUnitDialect(rawValue: word) else {
      throw ReportError(
        operation: "write the JUnit report", subject: TerminalText.line(word, limit: 60),
        message: "no such variant; known are "
          + JUnitDialect.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let writer = JUnitWriter(
      report: report, suite: JUnitSuite(report), dialect: dialect, hostname: options.hostname)
    return Array(try writer.document().utf8)
  }
}
