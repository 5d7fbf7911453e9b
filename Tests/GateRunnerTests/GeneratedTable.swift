import DataEngine
import Foundation
import Statistics

/// A table of seeded columns: distributions of many kinds, from which several samples are drawn.
struct GeneratedTable {
  private let seed: UInt64
  private let rows: Int
  private let columns: [Kind]

  enum Kind: CaseIterable {
    case normal, uniform, exponential, lognormal, dice, identifier, key, category, rareCategory
    case constant, code, sparse, boolean, date
  }

  /// Chooses 150 to 500 rows and 3 to 9 columns.
  init(seed: UInt64) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    rows = Int.random(in: 150...500, using: &generator)
    columns = (0..<Int.random(in: 3...9, using: &generator)).map { _ in
      Kind.allCases.randomElement(using: &generator) ?? .normal
    }
  }

  /// The table of one sample; the samples differ in their rows alone.
  ///
  /// With `times` a column of that name has days, of which ten rows each are one; those of the next
  /// sample follow.
  func csv(sample: Int, times: String? = nil) -> String {
    var lines = [(times.map { [$0] } ?? []) + columns.indices.map { "c\($0)" }]
    for (row, cells) in cells(sample: sample).enumerated() {
      let day = (row + (sample - 1) * rows) / 10
      let date = Date(timeIntervalSince1970: 1_577_836_800 + Double(day) * 86_400)
      let text = date.formatted(.iso8601.year().month().day())
      lines.append((times == nil ? [] : [text]) + cells)
    }
    return lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// Every `count`th row of a sample, from one on, as CSV and as JSON lines.
  func lines(sample: Int, part: Int, of count: Int) -> (csv: String, json: String) {
    let kept = cells(sample: sample).enumerated().filter { $0.offset % count == part }
      .map(\.element)
    let names = columns.indices.map { "c\($0)" }
    let csv = [names] + kept
    let json = kept.map { row in
      "{"
        + columns.indices.map { column in
          let isText = [.string, .date].contains(type(of: columns[column]))
          let value = row[column].isEmpty ? "null" : isText ? "\"\(row[column])\"" : row[column]
          return "\"\(names[column])\": \(value)"
        }.joined(separator: ", ") + "}\n"
    }
    return (
      csv.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", json.joined()
    )
  }

  /// The types of the columns, by name.
  var types: [String: LogicalType] {
    columns.indices.reduce(into: [:]) { $0["c\($1)"] = type(of: columns[$1]) }
  }

  private func type(of kind: Kind) -> LogicalType {
    switch kind {
    case .normal, .uniform, .exponential, .lognormal, .sparse: .float
    case .dice, .identifier: .integer
    case .key, .category, .rareCategory, .constant, .code: .string
    case .boolean: .boolean
    case .date: .date
    }
  }

  private func cells(sample: Int) -> [[String]] {
    var shape = SeededGenerator(seed: seed ^ 0xABCD)
    let shares = columns.map { _ in Double.random(in: 0...0.3, using: &shape) }
    let isGapless = columns.map { _ in Bool.random(using: &shape) }
    var generator = SeededGenerator(seed: seed &* 1_000 &+ UInt64(sample))
    return (0..<rows).map { row in
      columns.indices.map { column in
        let isMissing =
          columns[column] != .key && !isGapless[column]
          && Double.random(in: 0..<1, using: &generator) < shares[column]
        let value = value(columns[column], row: row + sample * 1_000_000, &generator)
        return isMissing ? "" : value
      }
    }
  }

  private func value(_ kind: Kind, row: Int, _ generator: inout SeededGenerator) -> String {
    let uniform = Double.random(in: 1e-12..<1, using: &generator)
    let second = Double.random(in: 0..<1, using: &generator)
    let normal = (-2 * log(uniform)).squareRoot() * cos(2 * .pi * second)
    switch kind {
    case .normal: return String(format: "%.4f", 50 + 12 * normal)
    case .uniform: return String(format: "%.5f", uniform * 7 - 3)
    case .exponential: return String(format: "%.4f", -log(uniform) * 30)
    case .lognormal: return String(format: "%.4f", exp(normal))
    case .dice: return "\(Int(second * 6) + 1)"
    case .identifier: return "\(row)"
    case .key: return "k-\(row)"
    case .category: return ["red", "green", "blue", "no"][Int(second * second * 4)]
    case .rareCategory: return "v\(Int(-log(uniform) * 3))"
    case .constant: return "EU"
    case .code: return "AB\(Int(second * 900_000) + 100_000)x"
    case .sparse: return second < 0.97 ? "0" : String(format: "%.2f", uniform * 100 + 1)
    case .boolean: return second < 0.4 ? "true" : "false"
    case .date: return "2024-0\(Int(second * 9) + 1)-1\(Int(uniform * 10))"
    }
  }
}
