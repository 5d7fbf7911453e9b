package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Bounds the shares of the classes of a column.
package struct ClassBalance: DataCheck {
  static let column = ParameterReference(
    name: "column", type: .string, defaultText: "the dataset's `label`",
    meaning: "The column whose values are the classes.")
  static let minority = ParameterReference(
    name: "minority", type: .threshold, defaultText: "not asked",
    meaning: "What must hold for the rarest class: a share, or a number of rows.")
  static let majority = ParameterReference(
    name: "majority", type: .threshold, defaultText: "not asked",
    meaning: "What must hold for the most frequent class: a share, or a number of rows.")
  static let classes = ParameterReference(
    name: "classes", type: .threshold, defaultText: "\">= 2\"",
    meaning: "What must hold for the number of classes.")
  static let shares = ParameterReference(
    name: "shares", type: .any, defaultText: "not asked",
    meaning: "A bound for each of some classes: {true: \"10%..40%\"}. One that is not there has 0.")
  static let balance = ParameterReference(
    name: "balance", type: .mapping([column, minority, majority, classes, shares]),
    defaultText: nil, meaning: "The column, and what must hold for its classes.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "balance", family: .check,
    summary: "The classes of a column are as frequent as they must be.",
    discussion: """
      Shares are those of the rows with a class; missing values are none. A column with one class \
      alone fails, since the rarest class is then not there at all; `classes: "= 1"` allows it.
      """,
    parameters: [balance, Groups.by],
    examples: [
      Reference.Example(
        yaml: "balance: {column: x, minority: \">= 30%\"}", csv: "x,y\na,1\na,1\nb,1\n,1\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "balance: {column: x, minority: \">= 40%\"}", csv: "x\na\na\nb\n",
        outcome: "failed"),
      Reference.Example(
        yaml: "balance: {column: x, minority: \"> 0%\"}", csv: "x\na\na\n", outcome: "failed"),
      Reference.Example(
        yaml: "balance: {column: x, shares: {a: \"50%..80%\", c: \"= 0\"}}", csv: "x\na\na\nb\n",
        outcome: "passed"),
    ])

  private let column: String?
  private let rules: ClassRules
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]
  private var target = ""

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let column = reader.string(Self.column.name)
    let rules = ClassRules(reading: reader)
    let isWhole = [options.finish(), reader.finish()].allSatisfy(\.self)
    guard isWhole, let groups, let rules, (column != nil) == reader.has(Self.column.name) else {
      return nil
    }
    self.column = column?.value
    self.rules = rules
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
    target = column?.value ?? ""
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["balance"] + (column.map { [FindingIdentifier.Segment($0)] } ?? []) + groups.segments + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having([target] + groups.columns) }

  /// The columns whose values name classes and groups.
  package var namedColumns: [String] { [target] + groups.columns }

  /// The check with the dataset's own label.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> ClassBalance {
    guard let target = column ?? dataset.label?.value else {
      throw MeasureFailure("the dataset has no 'label'; name the column")
    }
    var bound = self
    bound.target = target
    return bound
  }

  /// What must hold, in words.
  package var expected: String {
    "\(target.isEmpty ? "the label" : target): \(rules.words)" + groups.words
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let found = try measurements.rows(measure)
    guard !groups.columns.isEmpty else {
      return try rules.result(of: try Self.counts(found)).judgement
    }
    var order: [[String?]] = []
    var members: [[String?]: [TableRow]] = [:]
    for row in found {
      let group = Array(row.values.dropLast())
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(row)
    }
    return try groups.judge(order.map { TableRow(values: $0, numbers: []) }) {
      row throws(MeasureFailure) in
      try rules.result(of: try Self.counts(members[row.values] ?? []))
    }
  }

  private var measure: TableMeasure {
    TableMeasure(.classes(column: target), within: rows, groups: groups.columns)
  }

  private static func counts(_ rows: [TableRow]) throws(MeasureFailure) -> [ClassRules.Count] {
    var counts: [ClassRules.Count] = []
    for row in rows {
      guard let name = row.values.last ?? nil else { continue }
      counts.append(ClassRules.Count(name: name, rows: try row.count(0)))
    }
    return counts
  }
}
