internal import GateLanguage
internal import Outcomes

/// Takes secret values out of everything that a report says.
enum Masking {
  /// Returns the report with every secret replaced.
  static func masked(_ report: RunReport, _ secrets: Set<String>) -> RunReport {
    guard !secrets.isEmpty else { return report }
    let mask = SecretMask(secrets)
    var report = report
    report.gate = mask.mask(report.gate)
    report.reasons = report.reasons.map(mask.mask)
    report.stages = report.stages.map { masked($0, mask) }
    report.lineage = report.lineage.map { masked($0, mask) }
    report.sinceProduction = report.sinceProduction.map { masked($0, mask) }
    return report
  }

  /// Returns a lineage record with every secret replaced.
  static func masked(_ lineage: LineageRecord, _ secrets: Set<String>) -> LineageRecord {
    secrets.isEmpty ? lineage : masked(lineage, SecretMask(secrets))
  }

  /// Returns a stage's report with every secret replaced.
  static func masked(_ stage: StageReport, _ secrets: Set<String>) -> StageReport {
    secrets.isEmpty ? stage : masked(stage, SecretMask(secrets))
  }

  private static func masked(_ stage: StageReport, _ mask: SecretMask) -> StageReport {
    var stage = stage
    stage.reason = stage.reason.map(mask.mask)
    stage.findings = stage.findings.map { masked($0, mask) }
    return stage
  }

  private static func masked(_ lineage: LineageRecord, _ mask: SecretMask) -> LineageRecord {
    var lineage = lineage
    lineage.codeNote = lineage.codeNote.map(mask.mask)
    lineage.spec.variables = lineage.spec.variables.mapValues(mask.mask)
    lineage.files = lineage.files.map { masked($0, mask) }
    lineage.commands = lineage.commands.mapValues(mask.mask)
    lineage.parameters = lineage.parameters.mapValues(mask.mask)
    lineage.environment = lineage.environment.mapValues(mask.mask)
    for index in lineage.datasets.indices {
      lineage.datasets[index].source = mask.mask(lineage.datasets[index].source)
      lineage.datasets[index].selection = lineage.datasets[index].selection.mapValues(mask.mask)
      lineage.datasets[index].files = lineage.datasets[index].files.map { masked($0, mask) }
    }
    return lineage
  }

  /// Texts of the repository; what comes from the records was masked when they were compared.
  private static func masked(_ change: LineageChange, _ mask: SecretMask) -> LineageChange {
    var change = change
    for index in change.code.commits.indices {
      change.code.commits[index].subject = mask.mask(change.code.commits[index].subject)
      change.code.commits[index].author = mask.mask(change.code.commits[index].author)
    }
    change.code.reason = change.code.reason.map(mask.mask)
    change.notes = change.notes.map(mask.mask)
    if let files = change.code.files {
      change.code.files?.listed = files.listed.map { file in
        var file = file
        file.path = mask.mask(file.path)
        return file
      }
    }
    for index in change.data.indices {
      change.data[index].note = change.data[index].note.map(mask.mask)
    }
    return change
  }

  private static func masked(_ file: FileLineage, _ mask: SecretMask) -> FileLineage {
    var file = file
    file.path = mask.mask(file.path)
    return file
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
