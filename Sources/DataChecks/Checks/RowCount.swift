package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Bounds the number of rows of a dataset, or of each group in it.
package struct RowCount: DataCheck {
  static let bound = ParameterReference(
    name: "rows", type: .threshold, defaultText: nil,
    meaning: "What must hold for the number of rows. Every dataset has an implicit \"> 0\".")
  static let by = ParameterReference(
    name: "by", type: .strings, defaultText: "the whole dataset",
    meaning: "Columns whose values form groups; the bound then holds for each of them.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "rows", family: .check,
    summary: "Bounds the number of rows, in all or per group.",
    discussion: """
      With `by:` a null is a group of its own, and a dataset without any group fails. A group that \
      is not there at all is not seen here: say which values must occur with `slices.by … expect`.
      """,
    parameters: [bound, by],
    examples: [
      Reference.Example(yaml: "rows: \">= 2\"", csv: "x\n1\n2\n", outcome: "passed"),
      Reference.Example(yaml: "rows: \">= 3\"", csv: "x\n1\n2\n", outcome: "failed"),
      Reference.Example(
        yaml: "rows: \">= 2\"\nby: x", csv: "x\na\na\nb\nb\n", outcome: "passed"),
      Reference.Example(
        yaml: "rows: \">= 2\"\nby: x", csv: "x\na\na\nb\n", outcome: "failed"),
    ])

  private let threshold: Threshold
  private let groups: [String]
  private let name: String?

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let by = reader.strings(Self.by.name)
    let isWhole = reader.finish()
    if case .mapping(let entries) = declaration.value.content,
      let change = entries.first(where: { $0.key == "change" })
    {
      log.report(.notBuilt("change", span: change.keySpan))
      return nil
    }
    guard let threshold = declaration.value.threshold(quantity: .count, log: log), isWhole,
      (by != nil) == (reader.value(Self.by.name) != nil)
    else { return nil }
    self.threshold = threshold
    groups = by?.map(\.value) ?? []
    name = declaration.name?.value
  }

  /// The rule that every dataset has without writing it.
  init(implicitAt span: SourceSpan) {
    let bound = Bound(condition: .greater(0), unit: .number, text: "> 0")
    threshold = Threshold(must: Spanned(bound, span))
    groups = []
    name = nil
  }

  /// Whether it is about the whole dataset, so that it replaces the implicit rule.
  var isAboutAllRows: Bool { groups.isEmpty }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["rows"] + (groups.isEmpty ? [] : ["by", .joined(groups)])
      + (name.map { [FindingIdentifier.Segment($0)] } ?? [])
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { groups.isEmpty ? .all : .having(groups) }

  /// What must hold, in words.
  package var expected: String {
    "rows \(threshold.text)"
      + (groups.isEmpty ? "" : " for each \(groups.joined(separator: " and "))")
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] {
    groups.isEmpty ? [.rows] : [.groupRows(columns: groups)]
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    guard groups.isEmpty else { return judge(groups: try measurements.groups(of: groups)) }
    let rows = try measurements.count(.rows)
    let outcome = threshold.judge(value: Double(rows))
    return Judgement(
      outcome, observed: NumberText.rows(rows),
      message: "the number of rows is \(NumberText.count(rows))"
        + (outcome == .passed ? "" : ", expected \(threshold.text)"),
      acceptance: outcome == .passed ? nil : threshold.loosened(key: "rows", count: rows, of: rows))
  }

  private func judge(groups found: [GroupRows]) -> Judgement {
    guard let smallest = found.min(by: { $0.rows < $1.rows }),
      let largest = found.max(by: { $0.rows < $1.rows })
    else {
      return Judgement(
        .failed, observed: "no group", message: "there is no group, because there is no row")
    }
    let outcomes = found.map { ($0, threshold.judge(value: Double($0.rows))) }
    let broken = outcomes.filter { $0.1 != .passed }
    let worst = broken.contains { $0.1 == .failed } ? Outcome.failed : broken.first?.1 ?? .passed
    let share = Finding.Share(broken.count, of: found.count)
    guard worst != .passed else {
      return Judgement(
        .passed,
        observed: "\(found.count) groups of \(NumberText.count(smallest.rows)) to "
          + "\(NumberText.count(largest.rows)) rows",
        message: "each of \(found.count) groups has rows \(threshold.text)", share: share)
    }
    let named = broken.sorted { $0.0.rows < $1.0.rows }.prefix(5).map { group, _ in
      "\(label(group)) (\(NumberText.rows(group.rows)))"
    }
    let list =
      named.joined(separator: ", ")
      + (broken.count > named.count ? " and \(broken.count - named.count) more" : "")
    return Judgement(
      worst, observed: list,
      message: "\(broken.count) of \(found.count) groups break \(threshold.text): \(list)",
      share: share)
  }

  private func label(_ group: GroupRows) -> String {
    zip(groups, group.values).map { "\($0)=\($1 ?? "null")" }.joined(separator: ", ")
  }
}
