package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that rows with equal features have equal labels.
package struct ConflictingLabels: DataCheck {
  static let columns = ParameterReference(
    name: "columns", type: .strings, defaultText: nil,
    meaning: "The features; rows that are equal in all of them are compared.")
  static let label = ParameterReference(
    name: "label", type: .string, defaultText: "the dataset's `label`",
    meaning: "The column that must then be equal too.")
  static let share = ParameterReference(
    name: "share", type: .threshold, defaultText: "\"= 0\"",
    meaning: "How many rows may be in conflict: a share of the rows, or a number.")
  static let conflicts = ParameterReference(
    name: "conflicting_labels", type: .mapping([columns, label, share]), defaultText: nil,
    meaning: "The features, the label, and how many rows may be in conflict.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "conflicting_labels", family: .check,
    summary: "Rows with equal features have equal labels.",
    discussion: """
      No model can be right on rows that differ in the label alone: their share bounds what any \
      training can reach, and a jump of it is a fault of labelling or of a join. All rows of a \
      combination with more than one label count. Null is a value, of features and of the label.
      """,
    parameters: [conflicts],
    examples: [
      Reference.Example(
        yaml: "conflicting_labels: {columns: [x], label: y}", csv: "x,y\n1,a\n1,a\n2,b\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "conflicting_labels: {columns: [x], label: y, share: \"<= 50%\"}",
        csv: "x,y\n1,a\n1,b\n2,b\n", outcome: "failed"),
    ])

  private let columns: [String]
  private let label: String?
  private let share: Allowance
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]
  private var target = ""

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let columns = reader.requiredStrings(Self.columns.name)
    let label = reader.string(Self.label.name)
    let share = reader.threshold(Self.share.name, quantity: .share)
    let isWhole = [
      MappingReader(declaration.options, log: log).finish(), reader.finish(),
      (label != nil) == reader.has(Self.label.name),
      (share != nil) == reader.has(Self.share.name),
    ].allSatisfy(\.self)
    guard isWhole, let columns else { return nil }
    if let same = columns.first(where: { $0.value == label?.value }) {
      log.report(
        SpecDiagnostic(
          rule: "contradiction", message: "the label cannot be a feature too", span: same.span))
      return nil
    }
    self.columns = columns.map(\.value)
    self.label = label?.value
    self.share = Allowance(share, key: Self.share.name)
    rows = declaration.rowsAsked
    name = declaration.nameSegments
    target = label?.value ?? ""
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["conflicting_labels", .joined(columns)] + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having(columns + [target]) }

  /// The check with the dataset's own label.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> ConflictingLabels {
    guard let target = label ?? dataset.label?.value else {
      throw MeasureFailure("the dataset has no 'label'; name the column")
    }
    guard !columns.contains(target) else {
      throw MeasureFailure("\(Quotation.quoted(target)) is the label and cannot be a feature too")
    }
    var bound = self
    bound.target = target
    return bound
  }

  /// What must hold, in words.
  package var expected: String {
    share.expected(
      "one \(target.isEmpty ? "label" : target) for equal \(columns.joined(separator: " + "))")
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// The rows that break it.
  package var offenders: Offenders {
    .rows(
      RowPredicate.isAmong(.conflicting(columns: columns, label: target, within: rows))
        .among(rows), showing: columns + [target])
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    guard let row = try measurements.rows(measure).first else {
      throw MeasureFailure("the engine gave no row")
    }
    let conflicting = try row.count(1)
    var judgement = share.judge(
      conflicting, of: try row.count(0), unit: "rows", verb: "are in conflict")
    guard conflicting > 0, judgement.outcome != .errored else { return judgement }
    let combinations = try row.count(2)
    judgement.observed +=
      combinations == 1 ? ", 1 combination" : ", \(NumberText.count(combinations)) combinations"
    return judgement
  }

  private var measure: TableMeasure {
    TableMeasure(.conflicts(columns: columns, label: target), within: rows)
  }
}
