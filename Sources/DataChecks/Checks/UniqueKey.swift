package import DataEngine
package import GateLanguage
package import Outcomes

/// Asserts that no combination of some columns occurs twice.
package struct UniqueKey: DataCheck {
  static let columns = ParameterReference(
    name: "unique", type: .strings, defaultText: nil, meaning: "The columns that form the key.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "unique", family: .check,
    summary: "No combination of some columns occurs in two rows.",
    discussion: """
      Rows in surplus are counted: a key in three rows is two. Keys with a null in them are not \
      compared, as in SQL.
      """,
    parameters: [columns],
    examples: [
      Reference.Example(yaml: "unique: [x, y]", csv: "x,y\n1,1\n1,2\n", outcome: "passed"),
      Reference.Example(yaml: "unique: [x, y]", csv: "x,y\n1,1\n1,1\n", outcome: "failed"),
    ])

  private let columns: [String]
  private let name: String?

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let isWhole = MappingReader(declaration.options, log: log).finish()
    guard let columns = declaration.value.strings(log: log), isWhole else { return nil }
    self.columns = columns.map(\.value)
    name = declaration.name?.value
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
  package var subject: [FindingIdentifier.Segment] {
    ["unique", .joined(columns)] + (name.map { [FindingIdentifier.Segment($0)] } ?? [])
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having(columns) }

  /// What must hold, in words.
  package var expected: String { "no \(columns.joined(separator: " + ")) twice" }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.rows, .duplicates(columns: columns)] }

  /// The rows that break it.
  package var offenders: Offenders { .duplicates(columns: columns) }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    try Duplication.judge(columns, measurements)
  }
}
