package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that the values of some columns occur in columns of another dataset.
package struct ForeignKey: DataCheck {
  static let column = ParameterReference(
    name: "column", type: .string, defaultText: "see `columns`",
    meaning: "The column whose values must occur in the other dataset.")
  static let columns = ParameterReference(
    name: "columns", type: .strings, defaultText: "see `column`",
    meaning: "Instead of `column`: several columns, whose values must occur together in one row.")
  static let target = ParameterReference(
    name: "references", type: .strings, defaultText: nil,
    meaning: "`dataset.column`, once for each column, all of one dataset.")
  static let invalid = ParameterReference(
    name: "invalid", type: .threshold, defaultText: "\"= 0\"",
    meaning: "How many rows may have a value that does not occur there: a share of the rows with "
      + "a value, or a number.")
  static let foreign = ParameterReference(
    name: "foreign", type: .mapping([column, columns, target, invalid]), defaultText: nil,
    meaning: "The columns, and where their values must occur.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "foreign", family: .check,
    summary: "Every value of a column, or of several together, occurs in another dataset.",
    discussion: """
      Rows with a null in the columns do not count, as in SQL; add `missing:` where they must not \
      be. The other columns need not be unique. Numbers are compared with numbers, other types \
      only with their own.
      """,
    parameters: [foreign, Groups.by],
    examples: [
      Reference.Example(
        yaml: "foreign: {column: x, references: data.y}", csv: "x,y\n1,1\n1,2\n,3\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "foreign: {column: x, references: data.y}", csv: "x,y\n1,1\n4,2\n",
        outcome: "failed"),
      Reference.Example(
        yaml: "foreign: {columns: [x, y], references: [data.y, data.x]}", csv: "x,y\n1,2\n2,1\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "foreign: {column: x, references: data.y, invalid: \"<= 50%\"}",
        csv: "x,y\n1,1\n4,2\n", outcome: "passed"),
    ])

  private let columns: [String]
  private let target: TableColumns
  private let targetSpan: Spanned<String>
  private let invalid: Allowance
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let columns = Self.columns(reader)
    let target = reader.requiredStrings(Self.target.name).flatMap { Self.target($0, log: log) }
    let invalid = reader.threshold(Self.invalid.name, quantity: .share)
    let isWhole = [options.finish(), reader.finish()].allSatisfy(\.self)
    guard isWhole, let groups, let columns, let target,
      (invalid != nil) == reader.has(Self.invalid.name)
    else { return nil }
    guard columns.count == target.columns.count else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value",
          message: "\(columns.count) columns reference \(target.columns.count)",
          span: target.dataset.span, help: "name one column of the other dataset for each"))
      return nil
    }
    self.columns = columns
    self.target = TableColumns(dataset: target.dataset.value, columns: target.columns)
    targetSpan = target.dataset
    self.invalid = Allowance(invalid, key: Self.invalid.name)
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["foreign", .joined(columns)] + groups.segments + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having(columns + groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// The dataset that is referenced.
  package var references: [Spanned<String>] { [targetSpan] }

  /// What must hold, in words.
  package var expected: String {
    let others = target.columns.map { "\(target.dataset).\($0)" }.joined(separator: " + ")
    return invalid.expected("\(columns.joined(separator: " + ")) in \(others)") + groups.words
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// The rows that break it.
  package var offenders: Offenders {
    .rows(
      RowPredicate.isAmong(.dangling(columns: columns, references: target)).among(rows),
      showing: columns + groups.columns)
  }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    try groups.judge(measure, measurements) { row throws(MeasureFailure) in
      let (present, dangling) = (try row.count(0), try row.count(1))
      var judgement = invalid.judge(
        dangling, of: present, unit: "rows with a value", verb: "are not in \(target.dataset)")
      if dangling > 0, judgement.outcome != .errored {
        let keys = try row.count(2)
        judgement.observed += keys == 1 ? ", 1 value" : ", \(NumberText.count(keys)) values"
      }
      return Groups.Result(
        judgement: judgement,
        distance: invalid.threshold?.distance(count: dangling, of: present)
          ?? Double(dangling) / Double(max(1, present)))
    }
  }

  private var measure: TableMeasure {
    TableMeasure(
      .dangling(columns: columns, references: target), within: rows, groups: groups.columns)
  }

  private static func columns(_ reader: MappingReader) -> [String]? {
    guard reader.has(column.name) else {
      return reader.requiredStrings(columns.name)?.map(\.value)
    }
    reader.refuse([columns.name], "'column' names the column")
    return reader.string(column.name).map { [$0.value] }
  }

  private static func target(
    _ texts: [Spanned<String>], log: DiagnosticLog
  ) -> (dataset: Spanned<String>, columns: [String])? {
    var dataset: Spanned<String>?
    var columns: [String] = []
    for text in texts {
      let parts = text.value.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, dataset.map({ $0.value == parts[0] }) ?? true else {
        log.report(
          SpecDiagnostic(
            rule: "wrong-value",
            message: parts.count == 2
              ? "the references name two datasets"
              : "\(Quotation.quoted(text.value)) does not name a column of a dataset",
            span: text.span, help: "write dataset.column, for example carriers.code"))
        return nil
      }
      dataset = dataset ?? Spanned(parts[0], text.span)
      columns.append(parts[1])
    }
    return dataset.map { ($0, columns) }
  }
}
