internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// Judges how the rows of one dataset met its manifest and its labels.
struct SourceFindings {
  let declaration: DatasetDeclaration
  let joins: SourceJoins
  /// Columns whose values are not shown.
  let sensitive: Set<String>

  /// What a manifest must give.
  static let manifest = "a row for each key of the manifest"

  /// What labels must give.
  static func labels(_ labels: LateLabels) -> String {
    guard let delay = labels.delay else { return "labels for some of the rows" }
    return "a label for each row, \(TimeWords.stretch(delay.value)) after its time"
  }

  var all: [Finding] {
    var findings: [Finding] = []
    if let count = joins.manifest, let manifest = declaration.rowsFrom {
      findings.append(finding(of: count, at: manifest.span))
    }
    if let count = joins.labels, let labels = declaration.labels {
      findings.append(finding(of: count, labels))
    }
    return findings
  }

  private var name: String { declaration.name.value }

  private func finding(
    of count: SourceJoins.ManifestCount, at span: SourceSpan
  ) -> Finding {
    let lost = count.keys - count.found
    var finding = Finding(
      FindingIdentifier(["data", .init(name), "rows_from"]), stage: .data,
      outcome: lost == 0 ? .passed : .failed,
      message: lost == 0
        ? "dataset '\(name)' has a row for each of the \(count.keys) keys of its manifest"
        : "dataset '\(name)' has no row for \(lost) of the \(count.keys) keys of its manifest",
      expected: Self.manifest, observed: "\(count.found) of \(count.keys) keys have one",
      share: Finding.Share(lost, of: count.keys, unit: "keys"), span: span)
    finding.examples = count.missing.map { key in
      Finding.ExampleRow(
        zip(declaration.key, key).compactMap { column, value in
          sensitive.contains(column.value)
            ? nil : Finding.ExampleRow.Cell(column: column.value, value: value)
        })
    }.filter { !$0.cells.isEmpty }
    return finding
  }

  private func finding(
    of count: SourceJoins.LabelCount, _ labels: LateLabels
  ) -> Finding {
    let missing = count.rows - count.labelled
    let isLate = labels.delay != nil && missing > 0
    var parts = ["\(count.labelled) of \(count.rows) rows have one"]
    if count.notDue > 0 { parts.append("\(count.notDue) more are not due and are left out") }
    if count.undated > 0 { parts.append("\(count.undated) without a time are left out") }
    let observed = parts.joined(separator: ", ")
    let outcome: Outcome =
      count.rows > 0 && count.labelled == 0 ? .failed : isLate ? .warned : .passed
    return Finding(
      FindingIdentifier(["data", .init(name), "labels"]), stage: .data, outcome: outcome,
      message: "labels of '\(name)' from '\(labels.source.value)': \(observed)",
      expected: Self.labels(labels), observed: observed,
      share: Finding.Share(missing, of: count.rows), span: labels.span)
  }
}
