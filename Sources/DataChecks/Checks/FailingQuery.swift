package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that a query, whose rows are failures, returns none or few.
package struct FailingQuery: DataCheck {
  static let query = ParameterReference(
    name: "sql", type: .string, defaultText: nil,
    meaning: "A query; `{train}` names a dataset, `{{` is a literal brace. Each row is a failure.")
  static let label = ParameterReference(
    name: "name", type: .string, defaultText: nil, meaning: "What the rule says, for reports.")
  static let returned = ParameterReference(
    name: "rows", type: .threshold, defaultText: "\"= 0\"",
    meaning: "How many rows it may return: a number, or a share of the dataset's rows.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "sql", family: .check,
    summary: "A query returns no row, or few.",
    discussion: """
      For rules that one row cannot show: joins, windows, other tables. The finding belongs to the \
      first dataset that the query names, or to the one of `in:`; a share is one of its rows.
      """,
    parameters: [query, label, returned],
    examples: [
      Reference.Example(
        yaml: "sql: \"select x from {data} where x < 0\"\nname: no negative",
        csv: "x,y\n1,1\n2,2\n", outcome: "passed"),
      Reference.Example(
        yaml: "sql: \"select x from {data} where x < 0\"\nname: no negative",
        csv: "x,y\n1,1\n-2,2\n", outcome: "failed"),
      Reference.Example(
        yaml: "sql: \"select x from {data} where x < 0\"\nname: few negative\nrows: \"<= 50%\"",
        csv: "x,y\n1,1\n-2,2\n", outcome: "passed"),
    ])

  private let query: String
  private let name: String
  private let returned: Allowance

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.options, log: log)
    let returned = reader.threshold(Self.returned.name, quantity: .share)
    let isWhole = reader.finish()
    let isUnfiltered = declaration.refusesCondition(
      "a query says itself which rows it reads", log: log)
    let query = declaration.value.datasetQuery(log: log)
    guard let name = declaration.requiredName(log: log), let query, isWhole, isUnfiltered,
      (returned != nil) == reader.has(Self.returned.name)
    else { return nil }
    self.query = query.value
    self.name = name
    self.returned = Allowance(returned, key: Self.returned.name)
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] { ["sql", FindingIdentifier.Segment(name)] }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .query(query) }

  /// What must hold, in words.
  package var expected: String {
    returned.threshold.map { "rows \($0.text) from: \(query)" } ?? "no row from: \(query)"
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.rows, .failingRows(sql: query)] }

  /// The rows that break it.
  package var offenders: Offenders { .query(query) }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let found = try measurements.count(.failingRows(sql: query))
    let rows = try measurements.count(.rows)
    let observed = NumberText.rows(found)
    guard returned.threshold != nil else {
      return Judgement(
        found == 0 ? .passed : .failed, observed: observed,
        message: found == 0 ? "the query returns no row" : "the query returns \(observed)",
        acceptance: found == 0 ? nil : "rows: \"<= \(found)\"")
    }
    var judgement = returned.judge(found, of: rows, unit: "rows", verb: "are returned by the query")
    judgement.message = "the query returns \(observed) on \(NumberText.rows(rows))"
    return judgement
  }
}
