package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that two queries, often on two datasets, return the same number.
package struct EqualNumbers: DataCheck {
  static let query = ParameterReference(
    name: "sql", type: .string, defaultText: nil,
    meaning: "A query that returns one number; the finding belongs to the first dataset it names.")
  static let other = ParameterReference(
    name: "to", type: .string, defaultText: nil,
    meaning: "The query that returns the number to compare with.")
  static let within = ParameterReference(
    name: "within", type: .threshold, defaultText: "\"±0\"",
    meaning: "How far apart they may be: `±0.1%` of the second, or `±5` in their own unit.")
  static let equal = ParameterReference(
    name: "equal", type: .mapping([query, other, within]), defaultText: nil,
    meaning: "The two queries, and how far apart their numbers may be.")
  static let label = ParameterReference(
    name: "name", type: .string, defaultText: nil, meaning: "What is compared, for reports.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "equal", family: .check,
    summary: "Two queries return the same number, or nearly.",
    discussion: """
      For the reconciliation of a table with the one that it was made from: sums, counts of keys, \
      newest times. Each query returns one row with one number; anything else is an error.
      """,
    parameters: [equal, label],
    examples: [
      Reference.Example(
        yaml: "equal: {sql: \"select sum(x) from {data}\", to: \"select sum(y) from {data}\"}\n"
          + "name: the sums agree", csv: "x,y\n1,2\n2,1\n", outcome: "passed"),
      Reference.Example(
        yaml: "equal: {sql: \"select sum(x) from {data}\", to: \"select sum(y) from {data}\", "
          + "within: \"±10%\"}\nname: the sums agree", csv: "x,y\n1,2\n2,4\n", outcome: "failed"),
    ])

  private let query: String
  private let other: Spanned<String>
  private let threshold: Threshold
  private let name: String

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let query = reader.requiredValue(Self.query.name)?.datasetQuery(log: log)
    let other = reader.requiredValue(Self.other.name)?.datasetQuery(log: log)
    let within = reader.threshold(Self.within.name, quantity: .change)
    let isWhole = [
      MappingReader(declaration.options, log: log).finish(), reader.finish(),
      declaration.refusesCondition("a query says itself which rows it reads", log: log),
      (within != nil) == reader.has(Self.within.name),
    ].allSatisfy(\.self)
    guard let name = declaration.requiredName(log: log), let query, let other, isWhole else {
      return nil
    }
    self.query = query.value
    self.other = other
    self.name = name
    let exact = Bound(condition: .change(0), unit: .number, text: "±0")
    threshold = within ?? Threshold(must: Spanned(exact, declaration.span))
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] { ["equal", FindingIdentifier.Segment(name)] }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .query(query) }

  /// The datasets of the second query.
  package var references: [Spanned<String>] {
    SQLWords.datasets(in: other.value).map { Spanned($0, other.span) }
  }

  /// What must hold, in words.
  package var expected: String { "\(query) equal to \(other.value), within \(threshold.text)" }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(first), .table(second)] }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let value = try measurements.only(first).queryNumber()
    let reference = try measurements.only(second).queryNumber()
    let change = value - reference
    let isRelative = [threshold.must, threshold.failIf, threshold.warnIf]
      .contains { $0?.value.unit == .percent }
    if isRelative, reference == 0, change != 0 {
      throw MeasureFailure("the second number is 0, so that a relative difference is undefined")
    }
    let judged = isRelative && change != 0 ? change / abs(reference) : change
    let outcome = threshold.judge(value: judged)
    let observed = "\(NumberText.value(value)) and \(NumberText.value(reference))"
    let size = isRelative && reference != 0 ? NumberText.percent(abs(change / reference)) : ""
    return Judgement(
      outcome, observed: observed,
      message: "the queries give \(observed)"
        + (change == 0
          ? ", which are equal"
          : ", \(NumberText.value(abs(change))) apart\(size.isEmpty ? "" : " (\(size))")"),
      acceptance: outcome == .passed ? nil : acceptance(of: judged))
  }

  private func acceptance(of change: Double) -> String? {
    guard let must = threshold.must?.value, case .change = must.condition else {
      return threshold.loosened(key: Self.within.name, value: change)
    }
    return "\(Self.within.name): \"\(Loosening.change(of: change, unit: must.unit))\""
  }

  private var first: TableMeasure { TableMeasure(.value(sql: query)) }
  private var second: TableMeasure { TableMeasure(.value(sql: other.value)) }
}
