package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that a query, whose rows are failures, returns none.
package struct FailingQuery: DataCheck {
  static let query = ParameterReference(
    name: "sql", type: .string, defaultText: nil,
    meaning: "A query; `{train}` names a dataset, `{{` is a literal brace. Each row is a failure.")
  static let label = ParameterReference(
    name: "name", type: .string, defaultText: nil, meaning: "What the rule says, for reports.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "sql", family: .check,
    summary: "A query returns no row.",
    discussion: """
      For rules that one row cannot show: joins, windows, other tables. The finding belongs to the \
      first dataset that the query names, or to the one of `in:`.
      """,
    parameters: [query, label],
    examples: [
      Reference.Example(
        yaml: "sql: \"select x from {data} where x < 0\"\nname: no negative",
        csv: "x,y\n1,1\n2,2\n", outcome: "passed"),
      Reference.Example(
        yaml: "sql: \"select x from {data} where x < 0\"\nname: no negative",
        csv: "x,y\n1,1\n-2,2\n", outcome: "failed"),
    ])

  private let query: String
  private let name: String

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let isWhole = MappingReader(declaration.options, log: log).finish()
    let query = declaration.value.string(log: log)
    guard let name = declaration.requiredName(log: log), let query, isWhole else { return nil }
    guard !SQLWords.datasets(in: query.value).isEmpty else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "the query names no dataset", span: query.span,
          help: "write for example select … from {train}"))
      return nil
    }
    self.query = query.value
    self.name = name
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] { ["sql", FindingIdentifier.Segment(name)] }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .query(query) }

  /// What must hold, in words.
  package var expected: String { "no row from: \(query)" }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.failingRows(sql: query)] }

  /// The rows that break it.
  package var offenders: Offenders { .query(query) }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.failingRows(sql: query))
    let observed = NumberText.rows(rows)
    return Judgement(
      rows == 0 ? .passed : .failed, observed: observed,
      message: rows == 0 ? "the query returns no row" : "the query returns \(observed)")
  }
}
