internal import GateLanguage
internal import Outcomes

/// Takes secret values out of everything that a report says.
enum Masking {
  /// Returns the report with every secret replaced.
  static func masked(_ report: RunReport, _ secrets: Set<String>) -> RunReport {
    guard !secrets.isEmpty else { return report }
    let mask = SecretMask(secrets)
    var report = report
    report.reasons = report.reasons.map(mask.mask)
    for index in report.stages.indices {
      report.stages[index].reason = report.stages[index].reason.map(mask.mask)
      report.stages[index].findings = report.stages[index].findings.map { masked($0, mask) }
    }
    return report
  }

  private static func masked(_ finding: Finding, _ mask: SecretMask) -> Finding {
    var finding = finding
    finding.message = mask.mask(finding.message)
    finding.expected = finding.expected.map(mask.mask)
    finding.observed = finding.observed.map(mask.mask)
    finding.sql = finding.sql.map(mask.mask)
    finding.acceptance = finding.acceptance.map(mask.mask)
    finding.logTail = finding.logTail.map(mask.mask)
    for row in finding.examples.indices {
      for cell in finding.examples[row].cells.indices {
        let value = finding.examples[row].cells[cell].value
        finding.examples[row].cells[cell].value = value.map(mask.mask)
      }
    }
    return finding
  }
}
