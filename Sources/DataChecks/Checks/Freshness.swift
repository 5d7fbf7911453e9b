package import DataEngine
internal import Drift
package import GateLanguage
package import Outcomes

/// Asserts that the newest time of a dataset is not too old.
package struct Freshness: DataCheck {
  static let column = ParameterReference(
    name: "column", type: .string, defaultText: "the dataset's `time`",
    meaning: "A column of dates or timestamps; without a time zone they are UTC.")
  static let maxAge = ParameterReference(
    name: "max_age", type: .any, defaultText: nil,
    meaning: "How old the newest time may be: `40d`, or {warn_if: \"> 30d\", fail_if: \"> 40d\"}.")
  static let future = ParameterReference(
    name: "future", type: .words(["warn", "fail", "allow"]), defaultText: "warn",
    meaning: "What times after the moment of judging mean; they do not count as the newest.")
  static let fresh = ParameterReference(
    name: "fresh", type: .mapping([column, maxAge, future]), defaultText: nil,
    meaning: "The column and how old its newest time may be.")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "fresh", family: .check,
    summary: "The newest time is not older than a limit.",
    discussion: """
      Ages are counted to the start of the run, or to `--as-of`. A time after that moment is told \
      and does not count: one wrong row of the year 2099 must not keep a stale table fresh. With \
      `by:` each group has a newest time of its own. (The examples are judged as of 2026-11-21.)
      """,
    parameters: [fresh, Groups.by],
    examples: [
      Reference.Example(
        yaml: "fresh: {column: x, max_age: 40d}", csv: "x\n2026-08-01\n2026-10-23\n",
        outcome: "passed"),
      Reference.Example(
        yaml: "fresh: {column: x, max_age: {warn_if: \"> 1d\", fail_if: \"> 7d\"}}",
        csv: "x\n2026-08-01\n2026-10-23\n", outcome: "failed"),
      Reference.Example(
        yaml: "fresh: {column: x, max_age: 7d}\nby: y", csv: "x,y\n2026-11-20,a\n2026-10-23,b\n",
        outcome: "failed"),
    ])

  /// What a time after the moment of judging means.
  enum Future: String, Sendable, Hashable, CaseIterable {
    case warn, fail, allow
  }

  private let column: String?
  private let limit: AgeLimit
  private let future: Future
  private let groups: Groups
  private let rows: RowPredicate?
  private let name: [FindingIdentifier.Segment]
  private var time = ""
  private var asOf = 0.0

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading declaration: CheckDeclaration, log: DiagnosticLog) {
    let options = MappingReader(declaration.options, log: log)
    let groups = Groups(reading: options)
    let reader = MappingReader(declaration.value, log: log, anchor: declaration.kind.span)
    let column = reader.string(Self.column.name)
    let limit = reader.requiredValue(Self.maxAge.name).flatMap { AgeLimit(reading: $0, log: log) }
    let future = reader.word(Self.future.name, of: Future.self)
    let isWhole = [options.finish(), reader.finish()].allSatisfy(\.self)
    guard isWhole, let groups, let limit, (column != nil) == reader.has(Self.column.name),
      (future != nil) == reader.has(Self.future.name)
    else { return nil }
    self.column = column?.value
    self.limit = limit
    self.future = future?.value ?? .warn
    self.groups = groups
    rows = declaration.rowsAsked
    name = declaration.nameSegments
    time = column?.value ?? ""
  }

  /// The identifier after the dataset.
  package var subject: [FindingIdentifier.Segment] {
    ["fresh"] + (column.map { [FindingIdentifier.Segment($0)] } ?? []) + groups.segments + name
  }

  /// The datasets that it is about without `in:`.
  package var scope: CheckScope { .having([time] + groups.columns) }

  /// The columns whose values name groups.
  package var namedColumns: [String] { groups.columns }

  /// The check with the dataset's own time and the moment of judging.
  package func bound(
    to dataset: DatasetDeclaration, in circumstances: DataCircumstances
  ) throws(MeasureFailure) -> Freshness {
    guard let time = column ?? dataset.time?.value else {
      throw MeasureFailure("the dataset has no 'time'; name the column")
    }
    var bound = self
    bound.time = time
    bound.asOf = circumstances.asOf
    return bound
  }

  /// What must hold, in words.
  package var expected: String { "the newest \(time) \(limit.text)\(groups.words)" }

  /// The numbers that it is judged on.
  package var measures: [Measure] { [.table(measure)] }

  /// Judges the numbers.
  package func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    try groups.judge(measure, measurements) { row throws(MeasureFailure) in
      try result(of: row)
    }
  }

  private var measure: TableMeasure {
    TableMeasure(.newest(column: time, asOf: asOf), within: rows, groups: groups.columns)
  }

  private func result(of row: TableRow) throws(MeasureFailure) -> Groups.Result {
    let early = try row.count(3)
    guard let newest = row.number(2) else {
      guard let first = row.number(4) else { throw MeasureFailure("no row has a time") }
      return Groups.Result(
        judgement: Judgement(
          .failed, observed: "every time in the future",
          message: "every time is after \(TimeWords.moment(asOf)), the newest is "
            + TimeWords.moment(first)), distance: .greatestFiniteMagnitude)
    }
    let age = asOf - newest
    let observed = "newest \(TimeWords.moment(newest)), \(TimeWords.stretch(age)) old"
    var judgement = Judgement(
      limit.outcome(of: age), observed: observed,
      message: "as of \(TimeWords.moment(asOf)), the \(observed)")
    if judgement.outcome != .passed {
      judgement.message += ", expected \(limit.text)"
      judgement.acceptance = limit.loosened(key: Self.maxAge.name, age: age)
    }
    if early > 0, let last = row.number(4) { tell(early, until: last, in: &judgement) }
    return Groups.Result(judgement: judgement, distance: limit.distance(of: age))
  }

  private func tell(_ early: Int, until last: Double, in judgement: inout Judgement) {
    let words = "\(NumberText.rows(early)) in the future, until \(TimeWords.moment(last))"
    judgement.observed += "; \(words)"
    judgement.message += "; \(words)"
    switch (future, judgement.outcome) {
    case (.fail, _): judgement.outcome = .failed
    case (.warn, .passed): judgement.outcome = .warned
    default: break
    }
  }
}
