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
    if header == ["query", "label", "score"] {
      var rows = ScoredRows(labels: try column(1), scores: try column(2), task: .ranking)
      let names = Array(Set(body.map { $0[0] })).sorted()
      rows.queries = body.compactMap { names.firstIndex(of: $0[0]) }
      self.rows = rows
    } else if header == ["label", "score"], Double(body[0][0]) != nil {
      let labels = try column(0)
      self.rows = ScoredRows(
        labels: labels, scores: try column(1),
        task: labels.allSatisfy { $0 == 0 || $0 == 1 } ? .binary : .regression)
    } else if header == ["label", "score"] {
      let classes = Array(Set(body.flatMap(\.self))).sorted()
      func places(_ place: Int) -> [Double] {
        body.compactMap { classes.firstIndex(of: $0[place]).map(Double.init) }
      }
      var rows = ScoredRows(labels: places(0), scores: places(1), task: .multiclass)
      rows.classes = classes
      self.rows = rows
    } else if Double(header[1]) != nil {
      var rows = ScoredRows(labels: try column(0), scores: try column(1), task: .regression)
      rows.quantiles = try header.indices.dropFirst().map { place in
        .init(level: Double(header[place]) ?? 0, values: try column(place))
      }
      self.rows = rows
    } else {
      let classes = Array(header.dropFirst())
      let columns = try header.indices.dropFirst().map(column)
      var rows = ScoredRows(
        labels: body.compactMap { classes.firstIndex(of: $0[0]).map(Double.init) },
        scores: ScoredRows.largest(columns), task: .multiclass)
      rows.classes = classes
      rows.classScores = columns
      self.rows = rows
    }
  }
}
