internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// How far a number of rows may be from that of the last passed run, or of another dataset.
struct RowChange: Sendable {
  static let change = ParameterReference(
    name: "change", type: .threshold, defaultText: nil,
    meaning: "How far the number may change: `±30%` or `-10%..50%` of the other, or `±300` rows.")
  static let against = ParameterReference(
    name: "against", type: .string, defaultText: "previous",
    meaning: "`previous`, for the last passed run of the gate, or a dataset.")

  let threshold: Threshold
  /// The other dataset; nil compares with the last passed run.
  let dataset: Spanned<String>?
  /// The dataset whose rows are counted.
  var dataName = ""
  var previous = LastPassedRun.absent

  /// Whether the value of `rows:` asks for a change.
  static func isMeant(by node: SpecNode) -> Bool {
    guard case .mapping(let entries) = node.content else { return false }
    return entries.contains { [change.name, against.name].contains($0.key) }
  }

  /// Reads the mapping; faults are reported and give nil.
  init?(reading node: SpecNode, log: DiagnosticLog) {
    let reader = MappingReader(node, log: log)
    let threshold = reader.requiredThreshold(Self.change.name, quantity: .change)
    let against = reader.string(Self.against.name)
    let isWhole = reader.finish()
    guard let threshold, isWhole, (against != nil) == reader.has(Self.against.name) else {
      return nil
    }
    self.threshold = threshold
    dataset = against.flatMap { $0.value == "previous" ? nil : $0 }
  }

  /// The identifier after `rows`.
  var segments: [FindingIdentifier.Segment] {
    dataset.map { ["against", FindingIdentifier.Segment($0.value)] } ?? ["change"]
  }

  /// What must hold, in words.
  var expected: String {
    "rows change by \(threshold.text) against \(dataset?.value ?? "the last passed run")"
  }

  /// The numbers that it is judged on.
  var measures: [Measure] { [.rows] + (other.map { [Measure.table($0)] } ?? []) }

  /// Judges the numbers; without an earlier run there is nothing to compare with.
  func judge(_ measurements: Measurements) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.count(.rows)
    if let other {
      guard let row = try measurements.rows(other).first else {
        throw MeasureFailure("the engine gave no row")
      }
      return try judge(rows, against: try row.count(0), of: dataset?.value ?? "")
    }
    let previous: PreviousRun
    switch self.previous {
    case .found(let run): previous = run
    case .absent:
      return Judgement(
        .skipped, observed: "\(NumberText.rows(rows)), no run before",
        message: "no run of this gate has passed yet, so there is nothing to compare with")
    case .unreadable(let reason):
      throw MeasureFailure("no record of a run before can be read: \(reason)")
    }
    guard let before = previous.rows[dataName] else {
      return Judgement(
        .skipped, observed: "\(NumberText.rows(rows)), not counted before",
        message: "the last passed run \(previous.id) did not count this dataset")
    }
    return try judge(rows, against: before, of: "run \(previous.id)")
  }

  private var other: TableMeasure? {
    dataset.map { TableMeasure(.rowsOf(dataset: $0.value)) }
  }

  private func judge(
    _ rows: Int, against before: Int, of name: String
  ) throws(MeasureFailure) -> Judgement {
    let outcome = threshold.judge(count: rows - before, of: before)
    guard outcome != .errored else {
      throw MeasureFailure("\(name) has no row, so that a relative change is undefined")
    }
    let observed =
      "\(NumberText.rows(rows)), \(Self.words(rows - before, of: before)) against "
      + "\(NumberText.count(before)) of \(name)"
    return Judgement(
      outcome, observed: observed,
      message: observed + (outcome == .passed ? "" : ", expected \(threshold.text)"),
      acceptance: outcome == .passed ? nil : acceptance(rows - before, of: before))
  }

  private static func words(_ change: Int, of before: Int) -> String {
    let sign = change < 0 ? "" : "+"
    guard before > 0 else { return sign + NumberText.rows(change) }
    return "\(sign)\(NumberText.value(Double(change) / Double(before) * 100))%"
  }

  private func acceptance(_ change: Int, of before: Int) -> String? {
    guard let must = threshold.must?.value, must.unit == .percent else {
      guard case .change? = threshold.must?.value.condition else {
        return threshold.loosened(key: Self.change.name, count: change, of: before)
      }
      return "\(Self.change.name): \"±\(abs(change))\""
    }
    let share = Double(change) / Double(before)
    let ends = must.text.split(separator: "..", maxSplits: 1)
    switch must.condition {
    case .change:
      return "\(Self.change.name): \"±\(Loosening.percentage(of: abs(share), rounding: .up))\""
    case .within(let lower, _) where ends.count == 2:
      let edit =
        share < lower
        ? "\(Loosening.percentage(of: share, rounding: .down))..\(ends[1])"
        : "\(ends[0])..\(Loosening.percentage(of: share, rounding: .up))"
      return "\(Self.change.name): \"\(edit)\""
    default: return nil
    }
  }
}
