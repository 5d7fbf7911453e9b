package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Bounds the one number that a query returns, or that of each of its groups.
package struct QueryNumber: DataCheck {
  static let query = ParameterReference(
    name: "sql", type: .string, defaultText: nil,
    meaning: "A query that returns one number; `{train}` names a dataset, `{{` is a brace.")
  static let must = ParameterReference(
    name: "must", type: .threshold, defaultText: nil, meaning: "What must hold for the number.")
  static let measure = ParameterReference(
    name: "measure", type: .mapping([query, must]), defaultText: nil,
    meaning: "The query and what must hold.")
  static let label = ParameterReference(
    name: "name", type: .string, defaultText: nil, meaning: "What the number is, for reports.")
  static let by = ParameterReference(
    name: "by", type: .strings, defaultText: "one number in all",
    meaning: "Columns of the query that name groups; it then returns one number beside them.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "measure", family: .check,
    summary: "A number that a query computes meets a bound.",
    discussion: """
      The query returns one row with one number. No row, several rows or columns, NULL, NaN and \
      infinity are errors and never a pass. With `by:` it returns a row for each group.
      """,
    parameters: [measure, label, by],
    examples: [
      Reference.Example(
        yaml: "measure: {sql: \"select corr(x, y) from {data}\", must: \"> 0.9\"}\nname: x tells y",
        csv: "x,y\n1,1\n2,2\n3,3.1\n", outcome: "passed"),
      Reference.Example(
        yaml: "measure: {sql: \"select max(x) from {data}\", must: \"< 3\"}\nname: largest x",
        csv: "x,y\n1,1\n3,1\n", outcome: "failed"),
      Reference.Example(
        yaml: "measure: {sql: \"select y, avg(x) from {data} group by y\", must: \"< 3\"}\n"
          + "name: mean x\nby: y", csv: "x,y\n1,a\n3,b\n5,b\n", outcome: "failed"),
    ])

  private let query: String
  private let threshold: Threshold
  private let name: String
  private let groups: Groups

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let query = reader.requiredValue(Self.query.name)?.datasetQuery(log: log)
    let threshold = reader.requiredThreshold(Self.must.name, quantity: .value)
    let isWhole = [
      options.finish(), reader.finish(),
      declaration.refusesCondition("a query says itself which rows it reads", log: log),
    ].allSatisfy(\.self)
    guard let name = declaration.requiredName(log: log), let query, let threshold, let groups,
      isWhole
    else { return nil }
    self.query = query.value
    self.threshold = threshold
    self.name = name
    self.groups = groups
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["measure", FindingIdentifier.Segment(name)] + groups.segments
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .query(query) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// What must hold, in words.
  package var expected: String { "\(threshold.text)\(groups.words) from: \(query)" }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    guard groups.columns.isEmpty else {
      return try groups.judge(measure, measurements) { row throws(MeasureFailure) in
        try result(of: row)
      }
    }
    return try result(of: try measurements.only(measure)).judgement
  }

  private var measure: TableMeasure {
    TableMeasure(.value(sql: query), groups: groups.columns)
  }

  private func result(of row: TableRow) throws(MeasureFailure) -> Groups.Result {
    let value = try row.queryNumber()
    let outcome = threshold.judge(value: value)
    let observed = NumberText.value(value)
    return Groups.Result(
      judgement: Judgement(
        outcome, observed: observed,
        message: "the query gives \(observed)"
          + (outcome == .passed ? "" : ", expected \(threshold.text)"),
        acceptance: outcome == .passed ? nil : threshold.loosened(key: Self.must.name, value: value)
      ),
      distance: threshold.distance(value: value))
  }
}
