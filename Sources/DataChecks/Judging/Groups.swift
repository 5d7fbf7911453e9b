internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// The columns of `by:`, and the judging of each group on its own.
struct Groups: Sendable {
  static let by = ParameterReference(
    name: "by", type: .strings, defaultText: "all rows together",
    meaning: "Columns whose values form groups; the check then holds for each. Null is a value.")
  /// Groups that a message names.
  static let shown = 5

  let columns: [String]

  /// What became of one group, and how far it lies on the bad side.
  struct Result {
    var judgement: Judgement
    var distance: Double
  }

  /// Takes the columns of groups; none takes all rows as one.
  init(_ columns: [String] = []) {
    self.columns = columns
  }

  /// Reads `by:`; nil where it is there and wrong.
  init?(reading reader: MappingReader) {
    guard reader.has(Self.by.name) else {
      columns = []
      return
    }
    guard let names = reader.strings(Self.by.name) else { return nil }
    columns = names.map(\.value)
    for (position, column) in names.enumerated()
    where columns[..<position].contains(column.value) {
      reader.log.report(
        SpecDiagnostic(
          rule: "duplicate-value",
          message: "\(Quotation.quoted(column.value)) stands under 'by' twice", span: column.span))
      return nil
    }
  }

  /// The end of an identifier: nothing, or `by` and the columns.
  var segments: [FindingIdentifier.Segment] { columns.isEmpty ? [] : ["by", .joined(columns)] }

  /// The end of an expectation: nothing, or ` for each origin and carrier`.
  var words: String { columns.isEmpty ? "" : " for each \(columns.joined(separator: " and "))" }

  /// Judges the one row of a measure, or each of its groups.
  func judge(
    _ measure: TableMeasure, _ measurements: Measurements,
    one: (TableRow) throws(MeasureFailure) -> Result
  ) throws(MeasureFailure) -> Judgement {
    let rows = try measurements.rows(measure)
    guard !columns.isEmpty else {
      guard let row = rows.first else { throw MeasureFailure("the engine gave no row") }
      return try one(row).judgement
    }
    return try judge(rows, one: one)
  }

  /// Judges each group; a group that could not be measured is an error of that group.
  func judge(
    _ rows: [TableRow], one: (TableRow) throws(MeasureFailure) -> Result
  ) throws(MeasureFailure) -> Judgement {
    var results: [(name: String, result: Result)] = []
    for row in rows { results.append((name(of: row), self.result(of: row, one))) }
    guard let nearest = results.max(by: { $0.result.distance < $1.result.distance }) else {
      throw MeasureFailure("there is no group, because there is no row")
    }
    let broken = results.enumerated().filter { $0.element.result.judgement.outcome != .passed }
    let share = Finding.Share(broken.count, of: results.count, unit: "groups")
    let many = results.count == 1 ? "1 group" : "\(NumberText.count(results.count)) groups"
    guard !broken.isEmpty else {
      return Judgement(
        .passed,
        observed:
          "\(many), nearest to the bound \(nearest.name) (\(nearest.result.judgement.observed))",
        message: "it holds for each of \(many)", share: share)
    }
    let ordered = broken.sorted {
      Self.isWorse($0.element.result, $0.offset, $1.element.result, $1.offset)
    }
    .map(\.element)
    let list = Self.list(ordered)
    return Judgement(
      ordered[0].result.judgement.outcome, observed: list,
      message: "\(NumberText.count(broken.count)) of \(many) break it: \(list)", share: share,
      acceptance: Self.acceptance(ordered.map(\.result.judgement)))
  }

  private func result(
    of row: TableRow, _ one: (TableRow) throws(MeasureFailure) -> Result
  ) -> Result {
    do throws(MeasureFailure) {
      return try one(row)
    } catch {
      return Result(
        judgement: Judgement(
          .errored, observed: error.message, message: "it could not be measured: \(error.message)"),
        distance: .infinity)
    }
  }

  private static func isWorse(
    _ first: Result, _ position: Int, _ second: Result, _ other: Int
  ) -> Bool {
    let (left, right) = (first.judgement.outcome.verdict, second.judgement.outcome.verdict)
    if left != right { return (right ?? .passed) < (left ?? .passed) }
    return first.distance == second.distance
      ? position < other : first.distance > second.distance
  }

  private static func list(_ broken: [(name: String, result: Result)]) -> String {
    let named = broken.prefix(shown).map { "\($0.name) (\($0.result.judgement.observed))" }
    return named.joined(separator: ", ")
      + (broken.count > named.count ? " and \(broken.count - named.count) more" : "")
  }

  /// The edit for the worst group accepts the others too, but for a range, missed on two sides.
  private static func acceptance(_ broken: [Judgement]) -> String? {
    guard let edit = broken[0].acceptance, !edit.contains(".."),
      broken.allSatisfy({ $0.outcome != .errored })
    else { return nil }
    return edit
  }

  private func name(of row: TableRow) -> String {
    zip(columns, row.values).map { "\($0)=\($1 ?? "null")" }.joined(separator: ", ")
  }
}
