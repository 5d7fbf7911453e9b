package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that no combination of some columns occurs twice.
package struct UniqueKey: DataCheck {
  static let columns = ParameterReference(
    name: "unique", type: .strings, defaultText: nil, meaning: "The columns that form the key.")
  static let surplus = ParameterReference(
    name: "surplus", type: .threshold, defaultText: "\"= 0\"",
    meaning: "How many rows may be in surplus: a share of the rows, or a number.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "unique", family: .check,
    summary: "No combination of some columns occurs in two rows.",
    discussion: """
      Rows in surplus are counted: a key in three rows is two. Keys with a null in them are not \
      compared, as in SQL. For a key within groups, add the columns of the groups to it.
      """,
    parameters: [columns, surplus],
    examples: [
      Reference.Example(yaml: "unique: [x, y]", csv: "x,y\n1,1\n1,2\n", outcome: "passed"),
      Reference.Example(yaml: "unique: [x, y]", csv: "x,y\n1,1\n1,1\n", outcome: "failed"),
      Reference.Example(
        yaml: "unique: x\nsurplus: \"<= 50%\"", csv: "x\n1\n1\n", outcome: "passed"),
      Reference.Example(
        yaml: "unique: x\nwhen: y > 0", csv: "x,y\n1,1\n1,0\n2,1\n2,1\n", outcome: "failed"),
    ])

  private let columns: [String]
  private let name: [FindingIdentifier.Segment]
  private let surplus: Allowance
  private let rows: RowPredicate?

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let surplus = reader.threshold(Self.surplus.name, quantity: .share)
    let isWhole = reader.finish()
    guard let columns = declaration.value.strings(log: log), isWhole,
      (surplus != nil) == reader.has(Self.surplus.name)
    else { return nil }
    self.columns = columns.map(\.value)
    self.surplus = Allowance(surplus, key: Self.surplus.name)
    name = declaration.nameSegments
    rows = declaration.rowsAsked
    for (position, column) in columns.enumerated()
    where self.columns[..<position].contains(column.value) {
      log.report(
        SpecDiagnostic(
          rule: "duplicate-value",
          message: "\(Quotation.quoted(column.value)) stands in the key twice", span: column.span))
      return nil
    }
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] { ["unique", .joined(columns)] + name }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having(columns) }

  /// What must hold, in words.
  package var expected: String { surplus.expected("no \(columns.joined(separator: " + ")) twice") }

  /// The numbers that it is judged on.
  package var measures: [Measure] {
    rows == nil ? [.rows, .duplicates(columns: columns)] : [.table(filtered)]
  }

  /// The rows that break it.
  package var offenders: Offenders { .duplicates(columns: columns, within: rows) }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    guard rows != nil else { return try Duplication.judge(columns, measurements, surplus) }
    guard let row = try measurements.rows(filtered).first else {
      throw MeasureFailure("the engine gave no row")
    }
    return Duplication.judge(
      columns, surplus: try row.count(1), keys: try row.count(2), of: try row.count(0), surplus)
  }

  private var filtered: TableMeasure {
    TableMeasure(.duplicates(columns: columns), within: rows)
  }
}
