import GateLanguage

@testable import Evaluation

/// The table of a reference's example: its header says what the scores are.
struct ExampleTable {
  struct Malformed: Error {}

  let rows: ScoredRows

  /// Reads `label,score`, `label,a,b,c` (classes), `label,0.1,0.9` (quantiles) or `query,label,score`.
  init(_ csv: String) throws {
    let lines = csv.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    guard let header = lines.first else { throw Malformed() }
    let body = Array(lines.dropFirst())
    func column(_ place: Int) throws -> [Double] {
      try body.map { row in
        guard let number = Double(row[place]) else { throw Malformed() }
        return number
      }
    }
    let isText = header == ["label", "score"] && Double(body[0][0]) == nil
    if isText {
      rows = Self.classes(body)
    } else if header == ["label", "score"] {
      let labels = try column(0)
      let isBinary = labels.allSatisfy { $0 == 0 || $0 == 1 }
      rows = ScoredRows(
        labels: labels, scores: try column(1), task: isBinary ? .binary : .regression)
    } else if header[0] == "query" {
      var found = ScoredRows(labels: try column(1), scores: try column(2), task: .ranking)
      let names = Array(Set(body.map { $0[0] })).sorted()
      found.queries = body.compactMap { names.firstIndex(of: $0[0]) }
      rows = found
    } else {
      rows = Self.columns(header, body, try header.indices.dropFirst().map(column))
    }
  }

  /// Labels and predictions as names of classes.
  private static func classes(_ body: [[String]]) -> ScoredRows {
    let classes = Array(Set(body.flatMap(\.self))).sorted()
    func places(_ place: Int) -> [Double] {
      body.compactMap { classes.firstIndex(of: $0[place]).map(Double.init) }
    }
    var rows = ScoredRows(labels: places(0), scores: places(1), task: .multiclass)
    rows.classes = classes
    return rows
  }

  /// A column for each quantile, or for each class.
  private static func columns(
    _ header: [String], _ body: [[String]], _ columns: [[Double]]
  ) -> ScoredRows {
    let names = Array(header.dropFirst())
    let levels = names.compactMap { Double($0) }
    guard levels.isEmpty else {
      var rows = ScoredRows(
        labels: body.compactMap { Double($0[0]) }, scores: columns[0], task: .regression)
      rows.quantiles = zip(levels, columns).map { .init(level: $0, values: $1) }
      return rows
    }
    var rows = ScoredRows(
      labels: body.compactMap { names.firstIndex(of: $0[0]).map(Double.init) },
      scores: ScoredRows.largest(columns), task: .multiclass)
    rows.classes = names
    rows.classScores = columns
    return rows
  }
}
