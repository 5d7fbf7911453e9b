internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// Judges one entry of `drift:` from two profiles; pure.
struct EntryJudge: Sendable {
  let entry: DriftSpec
  /// How the reference is called in messages.
  let referenceName: String
  let reference: DatasetProfile
  let current: DatasetProfile
  /// All columns of the current dataset, those that the reference lacks too.
  let currentColumns: [String]
  /// Columns that the current dataset declares not to have.
  let absent: Set<String>
  /// Names and globs of columns whose values no report may show.
  let sensitive: [NameGlob]

  /// The key and the time of either side, which move by nature; unless a rule names them, only their
  /// missing values are judged.
  var moving: Set<String> = []

  /// Pairs of columns that were made from more than profiles, by name.
  var richer: [String: ColumnPair] = [:]

  /// The findings of an entry, and what each column came to.
  struct Result: Sendable {
    var findings: [Finding]
    /// Columns that drifted at any level, and columns that the rows cannot decide.
    var drifted: Set<String> = []
    var undecided: Set<String> = []
  }

  /// The findings in the order of the reference's columns; undecided columns are pooled at the end.
  func judge() -> Result {
    if let empty = emptySide() { return Result(findings: [empty]) }
    let judges = judges()
    let family = judges.values.reduce(0) { $0 + $1.proofs }
    var result = Result(findings: [])
    var unsure: [UndecidedColumn] = []
    for column in reference.columns where rule(of: column.name) != .skip {
      guard var judge = judges[column.name] else {
        let vanished = vanished(column.name)
        result.findings += vanished
        if !vanished.isEmpty { result.drifted.insert(column.name) }
        continue
      }
      judge.alpha = (1 - entry.confidence) / Double(max(family, 1))
      let judged = judge.judge()
      if judged.findings.contains(where: { $0.outcome == .failed || $0.outcome == .warned }) {
        result.drifted.insert(column.name)
      } else if judged.findings.contains(where: { $0.outcome == .errored })
        || !judged.undecided.isEmpty
      {
        result.undecided.insert(column.name)
      }
      result.findings += judged.findings
      unsure += judged.undecided
    }
    result.findings += newColumns() + unknownRules() + pooled(unsure, of: family)
    return result
  }

  private func rule(of column: String) -> DriftColumn.Rule? { entry.rule(of: column)?.rule }

  /// Whether no report may show values of a column.
  func isSensitive(_ column: String) -> Bool { sensitive.contains { $0.matches(column) } }

  private func judges() -> [String: ColumnJudge] {
    var judges: [String: ColumnJudge] = [:]
    for column in reference.columns where rule(of: column.name) != .skip {
      guard let found = current.column(column.name) else { continue }
      var pair =
        richer[column.name]
        ?? ColumnPair(
          column, found, isSensitive: isSensitive(column.name))
      if moving.contains(column.name), rule(of: column.name) == nil {
        pair.obstacle = .leftOut("a key or time moves by nature; name it under columns to judge it")
      }
      judges[column.name] = ColumnJudge(
        entry: entry, referenceName: referenceName, pair: pair, rule: rule(of: column.name),
        alpha: 0)
    }
    return judges
  }

  private func emptySide() -> Finding? {
    guard reference.rows == 0 || current.rows == 0 else { return nil }
    let name = reference.rows == 0 ? referenceName : entry.current.value
    return finding(nil, .errored, "\(name) has no rows", observed: "no rows", span: entry.span)
  }

  private func vanished(_ column: String) -> [Finding] {
    guard !absent.contains(column) else { return [] }
    var lost = finding(
      column, entry.level.drifted,
      "the column is in \(referenceName) and not here; declare it under `absent:` where that is "
        + "right", observed: "not there", span: span(of: column))
    lost.acceptance = DriftAcceptance(entry: entry, column: column).skipping
    return [lost]
  }

  private func newColumns() -> [Finding] {
    currentColumns.filter { reference.column($0) == nil && rule(of: $0) != .skip }.map { column in
      finding(
        column, rule(of: column) == nil ? .skipped : .errored,
        "\(referenceName) has no such column to compare with",
        observed: "not in \(referenceName)", span: span(of: column))
    }
  }

  private func unknownRules() -> [Finding] {
    let known = Set(reference.columns.map(\.name) + currentColumns)
    return entry.rules.filter { !known.contains($0.name.value) }.map { column in
      let help =
        Suggestion.nearest(to: column.name.value, among: known.sorted())
        .map { "; did you mean \(Quotation.quoted($0))?" } ?? ""
      return finding(
        column.name.value, .errored,
        "neither side has such a column\(help); there are "
          + Quotation.list(reference.columns.map(\.name)),
        observed: "no such column", span: column.span)
    }
  }

  private func pooled(_ undecided: [UndecidedColumn], of family: Int) -> [Finding] {
    guard !undecided.isEmpty else { return [] }
    let named =
      undecided.prefix(10).map(\.text).joined(separator: ", ")
      + (undecided.count > 10 ? " and \(undecided.count - 10) more" : "")
    return [
      Finding(
        FindingIdentifier(["drift", FindingIdentifier.Segment(entry.title.value), "unsure"]),
        stage: .data, outcome: entry.whenUnsure,
        message: "\(entry.current.value): the rows cannot tell whether these drifted from "
          + "\(referenceName): \(named)",
        expected: "each column decided at \(NumberText.percent(entry.confidence))",
        observed: "\(undecided.count) of \(family) questions undecided",
        evidence: .undecidedDrift(undecided.map(\.evidence)), span: entry.span,
        acceptance: entry.whenUnsure == .passed ? nil : "when_unsure: pass")
    ]
  }

  private func span(of column: String) -> SourceSpan {
    entry.rule(of: column)?.span ?? entry.span
  }

  private func finding(
    _ column: String?, _ outcome: Outcome, _ message: String, observed: String, span: SourceSpan
  ) -> Finding {
    let path = [entry.title.value] + (column.map { [$0] } ?? [])
    return Finding(
      FindingIdentifier(["drift"] + path.map { FindingIdentifier.Segment($0) }), stage: .data,
      outcome: outcome, message: path.joined(separator: ".") + ": " + message,
      expected: "no drift from \(referenceName) beyond \(entry.tolerance.value.word)",
      observed: observed, span: span)
  }
}

/// A question that the rows do not decide, with the rows that would.
struct UndecidedColumn: Sendable {
  var column: String
  var needed: RowsNeeded?
  var evidence: DriftEvidence

  /// The column and its need in words.
  var text: String {
    column + " (" + (needed?.text ?? "it is too near to the tolerance to name a number of rows")
      + ")"
  }
}

extension DriftSpec {
  /// The rules of single columns, those of the label and the predictions with them.
  var rules: [DriftColumn] { columns + [label, prediction].compactMap(\.self) }

  /// The rule of a column.
  func rule(of column: String) -> DriftColumn? { rules.first { $0.name.value == column } }
}

extension Level {
  /// The outcome of drift at this level.
  var drifted: Outcome { self == .warn ? .warned : .failed }
}
