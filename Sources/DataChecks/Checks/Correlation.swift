package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Bounds the correlation of two numeric columns.
package struct Correlation: DataCheck {
  static let columns = ParameterReference(
    name: "columns", type: .strings, defaultText: nil, meaning: "Two numeric columns.")
  static let pearson = ParameterReference(
    name: "pearson", type: .threshold, defaultText: "not asked",
    meaning: "What must hold for Pearson's coefficient, which sees straight lines.")
  static let spearman = ParameterReference(
    name: "spearman", type: .threshold, defaultText: "not asked",
    meaning: "What must hold for Spearman's coefficient, which sees what rises together.")
  static let correlation = ParameterReference(
    name: "correlation", type: .mapping([columns, pearson, spearman]), defaultText: nil,
    meaning: "The columns, and what must hold for one coefficient or for both.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "correlation", family: .check,
    summary: "The correlation of two columns meets a bound.",
    discussion: """
      Rows with both values count; NaN is missing. Spearman's coefficient is Pearson's of the \
      ranks, where equal values share their mean rank. A column without two different values has \
      no correlation, and an infinite value no Pearson's: errors, and never a pass.
      """,
    parameters: [correlation, Groups.by],
    examples: [
      Reference.Example(
        yaml: "correlation: {columns: [x, y], pearson: \"> 0.9\"}",
        csv: "x,y\n1,1\n2,2.1\n3,2.9\n,9\n", outcome: "passed"),
      Reference.Example(
        yaml: "correlation: {columns: [x, y], pearson: \"> 0.9\"}",
        csv: "x,y\n1,1\n2,100\n3,101\n4,0\n", outcome: "failed"),
      Reference.Example(
        yaml: "correlation: {columns: [x, y], spearman: \"= 1\"}", csv: "x,y\n1,1\n2,10\n3,1000\n",
        outcome: "passed"),
    ])

  private let columns: [String]
  private let rules: [Rule]
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]

  /// A coefficient and what must hold for it.
  private struct Rule {
    var key: String
    var threshold: Threshold
  }

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let columns = reader.requiredStrings(Self.columns.name)
    let keys = [Self.pearson.name, Self.spearman.name].filter(reader.has)
    let rules = keys.compactMap { key in
      reader.threshold(key, quantity: .value).map { Rule(key: key, threshold: $0) }
    }
    let isWhole = [options.finish(), reader.finish()].allSatisfy(\.self)
    guard isWhole, let groups, let columns, rules.count == keys.count else { return nil }
    guard columns.count == 2, columns[0].value != columns[1].value, !keys.isEmpty else {
      log.report(
        SpecDiagnostic(
          rule: keys.isEmpty ? "missing-key" : "wrong-value",
          message: keys.isEmpty
            ? "nothing is said that must hold" : "a correlation is one of two different columns",
          span: declaration.value.span,
          help: "write for example {columns: [a, b], pearson: \"> 0.9\"}"))
      return nil
    }
    self.columns = columns.map(\.value)
    self.rules = rules
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["correlation", .joined(columns)] + groups.segments + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having(columns + groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// What must hold, in words.
  package var expected: String {
    rules.map { "\($0.key) \($0.threshold.text)" }.joined(separator: ", ")
      + " for \(columns.joined(separator: " and "))" + groups.words
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { rules.map { .table(measure($0)) } }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    var judgements: [Judgement] = []
    for rule in rules {
      judgements.append(
        try groups.judge(measure(rule), measurements) { row throws(MeasureFailure) in
          try Self.result(of: row, rule)
        })
    }
    let worst = judgements.map(\.outcome).max { left, right in
      (left.verdict ?? .passed) < (right.verdict ?? .passed)
    }
    var judgement = judgements.first { $0.outcome == worst } ?? judgements[0]
    guard judgements.count > 1 else { return judgement }
    judgement.observed = judgements.map(\.observed).joined(separator: "; ")
    judgement.message = judgements.map(\.message).joined(separator: "; ")
    return judgement
  }

  private func measure(_ rule: Rule) -> TableMeasure {
    TableMeasure(
      rule.key == Self.pearson.name
        ? .pearson(columns[0], columns[1]) : .spearman(columns[0], columns[1]), within: rows,
      groups: groups.columns)
  }

  private static func result(
    of row: TableRow, _ rule: Rule
  ) throws(MeasureFailure) -> Groups.Result {
    let pairs = try row.count(0)
    if let infinite = row.number(2), infinite > 0 {
      throw MeasureFailure(
        "\(rule.key) is undefined, because \(NumberText.rows(try row.count(2))) hold an infinity")
    }
    guard let value = row.number(1), !value.isNaN else {
      throw MeasureFailure(
        "\(rule.key) is undefined: \(NumberText.rows(pairs)) with both values, and a column "
          + "without two different ones")
    }
    let clipped = min(1, max(-1, value))
    let outcome = rule.threshold.judge(value: clipped)
    let observed = "\(rule.key) \(NumberText.value(clipped)) over \(NumberText.rows(pairs))"
    return Groups.Result(
      judgement: Judgement(
        outcome, observed: observed,
        message: observed + (outcome == .passed ? "" : ", expected \(rule.threshold.text)"),
        acceptance: outcome == .passed
          ? nil : rule.threshold.loosened(key: rule.key, value: clipped)),
      distance: rule.threshold.distance(value: clipped))
  }
}
