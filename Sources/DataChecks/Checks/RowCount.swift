package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Bounds the number of rows of a dataset, or of each group in it, or its change.
package struct RowCount: DataCheck {
  static let bound = ParameterReference(
    name: "rows", type: .thresholdOr([RowChange.change, RowChange.against]), defaultText: nil,
    meaning: "What must hold for the number of rows, or how far it may change. Every dataset has "
      + "an implicit \"> 0\".")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "rows", family: .check,
    summary: "Bounds the number of rows, in all or per group, or its change.",
    discussion: """
      With `by:` a null is a group of its own, and a dataset without any group fails. A group that \
      is not there at all is not seen here: say which values must occur with `slices.by … expect`. \
      With `change:` the count is compared with that of the last passed run (`against: previous`; \
      the newest in the folder of runs, else the one that made the version in production; skipped \
      while there is none) or of another dataset; `±30%` is relative to it, `±300` is in \
      rows, and `-10%..50%` allows more growth than loss. A condition needs a name.
      """,
    parameters: [bound, Groups.by],
    examples: [
      Reference.Example(yaml: "rows: \">= 2\"", csv: "x\n1\n2\n", outcome: "passed"),
      Reference.Example(yaml: "rows: \">= 3\"", csv: "x\n1\n2\n", outcome: "failed"),
      Reference.Example(
        yaml: "rows: \">= 2\"\nby: x", csv: "x\na\na\nb\nb\n", outcome: "passed"),
      Reference.Example(
        yaml: "rows: \">= 2\"\nby: x", csv: "x\na\na\nb\n", outcome: "failed"),
      Reference.Example(
        yaml: "rows: \"<= 1\"\nwhen: x < 0\nname: few negative", csv: "x\n-1\n-2\n3\n",
        outcome: "failed"),
      Reference.Example(
        yaml: "rows: {change: \"= 0%\", against: data}", csv: "x\n1\n2\n", outcome: "passed"),
    ])

  private let rule: Rule
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]

  /// What is asked of the number.
  private enum Rule {
    case bound(Threshold)
    case change(RowChange)
  }

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let isChange = RowChange.isMeant(by: declaration.value)
    if isChange { reader.refuse([Groups.by.name], "a change is one of all rows") }
    let groups = isChange ? Groups() : Groups(reading: reader)
    let isWhole = reader.finish()
    if isChange {
      guard let change = RowChange(reading: declaration.value, log: log),
        declaration.refusesCondition("a change is one of all rows", log: log)
      else { return nil }
      rule = .change(change)
    } else {
      guard let threshold = declaration.value.threshold(quantity: .count, log: log) else {
        return nil
      }
      rule = .bound(threshold)
    }
    guard isWhole, let groups,
      declaration.condition == nil || declaration.requiredName(log: log) != nil
    else { return nil }
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
  }

  /// The rule that every dataset has without writing it.
  init(implicitAt span: SourceSpan) {
    let bound = Bound(condition: .greater(0), unit: .number, text: "> 0")
    rule = .bound(Threshold(must: Spanned(bound, span)))
    groups = Groups()
    rows = nil
    name = []
  }

  private init(_ rule: Rule, of other: RowCount) {
    self.rule = rule
    (groups, rows, name) = (other.groups, other.rows, other.name)
  }

  /// Whether it bounds the whole dataset, so that it replaces the implicit rule.
  var isAboutAllRows: Bool {
    if case .bound = rule { groups.columns.isEmpty && rows == nil } else { false }
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    switch rule {
    case .bound: ["rows"] + groups.segments + name
    case .change(let change): ["rows"] + change.segments + name
    }
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { groups.columns.isEmpty ? .all : .having(groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// The dataset that a change is one against.
  package var references: [Spanned<String>] {
    if case .change(let change) = rule { change.dataset.map { [$0] } ?? [] } else { [] }
  }

  /// Whether it compares with the last passed run.
  var asksForPreviousRun: Bool {
    if case .change(let change) = rule { change.dataset == nil } else { false }
  }

  /// A number of rows may be 0.
  package var judgesNoRows: Bool { true }

  /// The check with what the last passed run counted.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> RowCount {
    guard case .change(var change) = rule else { return self }
    change.dataName = dataset.name.value
    change.previous = circumstances.previous
    return RowCount(.change(change), of: self)
  }

  /// What must hold, in words.
  package var expected: String {
    switch rule {
    case .bound(let threshold): "rows \(threshold.text)" + groups.words
    case .change(let change): change.expected
    }
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] {
    switch rule {
    case .bound: groups.columns.isEmpty ? [count] : [.table(perGroup)]
    case .change(let change): change.measures
    }
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    switch rule {
    case .bound(let threshold): try judge(measurements, threshold)
    case .change(let change): try change.judge(measurements)
    }
  }

  private func judge(
    _ measurements: Measurements, _ threshold: Threshold
  ) throws(MeasureFailure) -> Judgement {
    guard groups.columns.isEmpty else {
      let found = try measurements.rows(perGroup)
      guard !found.isEmpty else {
        return Judgement(
          .failed, observed: "no group", message: "there is no group, because there is no row")
      }
      return try groups.judge(found) { row throws(MeasureFailure) in
        let count = try row.count(0)
        return Groups.Result(
          judgement: Self.judge(count, threshold),
          distance: threshold.distance(count: count, of: count))
      }
    }
    return Self.judge(try measurements.count(count), threshold)
  }

  private var count: Measure { rows.map(Measure.count) ?? .rows }

  private var perGroup: TableMeasure {
    TableMeasure(.rows, within: rows, groups: groups.columns)
  }

  private static func judge(_ rows: Int, _ threshold: Threshold) -> Judgement {
    let outcome = threshold.judge(value: Double(rows))
    return Judgement(
      outcome, observed: NumberText.rows(rows),
      message: "the number of rows is \(NumberText.count(rows))"
        + (outcome == .passed ? "" : ", expected \(threshold.text)"),
      acceptance: outcome == .passed ? nil : threshold.loosened(key: "rows", count: rows, of: rows))
  }
}
