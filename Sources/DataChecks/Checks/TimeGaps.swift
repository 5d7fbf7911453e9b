package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that a row exists in every calendar bucket between the first and the last.
package struct TimeGaps: DataCheck {
  static let column = ParameterReference(
    name: "column", type: .string, defaultText: "the dataset's `time`",
    meaning: "A column of dates or timestamps; without a time zone they are UTC.")
  static let every = ParameterReference(
    name: "every", type: .string, defaultText: nil,
    meaning: "The width of a bucket: a duration such as 15m, 1h, 1d or 1w (from Mondays), or "
      + "`month`, `quarter`, `year`.")
  static let missing = ParameterReference(
    name: "missing", type: .threshold, defaultText: "\"= 0\"",
    meaning: "How many buckets may have no row: a number, or a share of the buckets of the span.")
  static let gaps = ParameterReference(
    name: "gaps", type: .mapping([column, every, missing]), defaultText: nil,
    meaning: "The column, the width of a bucket, and how many may be empty.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "gaps", family: .check,
    summary: "Every calendar bucket between the first time and the last has a row.",
    discussion: """
      A day that was never loaded is not seen by any rule on the rows that are there. The span \
      begins and ends with the data; whether it ends too early is a matter of `fresh`. With `by:` \
      each group has a span of its own.
      """,
    parameters: [gaps, Groups.by],
    examples: [
      Reference.Example(
        yaml: "gaps: {column: x, every: 1d}", csv: "x\n2013-01-30\n2013-01-31\n2013-02-01\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "gaps: {column: x, every: 1d}", csv: "x\n2013-01-30\n2013-02-03\n",
        outcome: "failed"),
      Reference.Example(
        yaml: "gaps: {column: x, every: month, missing: \"<= 1\"}",
        csv: "x\n2013-01-30\n2013-03-01\n", outcome: "passed"),
    ])

  private let column: String?
  private let step: TimeStep
  private let stepText: String
  private let missing: Allowance
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]
  private var time = ""

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let column = reader.string(Self.column.name)
    let step = reader.requiredValue(Self.every.name).flatMap { Self.step($0, log: log) }
    let missing = reader.threshold(Self.missing.name, quantity: .share)
    let isWhole = [options.finish(), reader.finish()].allSatisfy(\.self)
    guard isWhole, let groups, let step, (column != nil) == reader.has(Self.column.name),
      (missing != nil) == reader.has(Self.missing.name)
    else { return nil }
    self.column = column?.value
    (self.step, stepText) = step
    self.missing = Allowance(missing, key: Self.missing.name)
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
    time = column?.value ?? ""
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["gaps"] + (column.map { [FindingIdentifier.Segment($0)] } ?? []) + groups.segments + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having([time] + groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// The check with the dataset's own time.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> TimeGaps {
    guard let time = column ?? dataset.time?.value else {
      throw MeasureFailure("the dataset has no 'time'; name the column")
    }
    var bound = self
    bound.time = time
    return bound
  }

  /// What must hold, in words.
  package var expected: String {
    missing.expected("a row in every \(stepText) of \(time)") + groups.words
  }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    try groups.judge(measure, measurements) { row throws(MeasureFailure) in
      try result(of: row)
    }
  }

  private var measure: TableMeasure {
    TableMeasure(.gaps(column: time, every: step), within: rows, groups: groups.columns)
  }

  private func result(of row: TableRow) throws(MeasureFailure) -> Groups.Result {
    let (seen, empty) = (try row.count(0), try row.count(1))
    guard seen > 0, let first = row.text(0), let last = row.text(1) else {
      throw MeasureFailure("no row has a time")
    }
    var judgement = missing.judge(
      empty, of: seen + empty, unit: "buckets", verb: "have no row")
    judgement.share = Finding.Share(empty, of: seen + empty, unit: "buckets")
    judgement.message += ", from \(first) to \(last)"
    if let stretches = row.text(2) {
      let more = try row.count(2) - min(try row.count(2), TableMeasure.shownGaps)
      let list = stretches + (more > 0 ? " and \(more) more" : "")
      judgement.observed += ": \(list)"
      judgement.message += ": \(list)"
    }
    return Groups.Result(
      judgement: judgement,
      distance: missing.threshold?.distance(count: empty, of: seen + empty) ?? Double(empty))
  }

  private static let months = ["month": 1, "quarter": 3, "year": 12]

  private static func step(
    _ node: SpecNode, log: DiagnosticLog
  ) -> (step: TimeStep, text: String)? {
    guard case .string(let text) = node.content else {
      return node.wrongType(
        "the width of a bucket", help: "write for example 1d, 1h or month", log: log)
    }
    if let count = months[text] { return (.months(count), text) }
    guard let width = node.duration(log: log) else { return nil }
    guard width.value >= 0.001, width.value <= 1e9 else {
      return node.wrongValue("a bucket lasts from a millisecond to 30 years", log: log)
    }
    return (.seconds(width.value), text)
  }
}
