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
  func csv(sample: Int) -> String {
    var shape = SeededGenerator(seed: seed ^ 0xABCD)
    let shares = columns.map { _ in Double.random(in: 0...0.3, using: &shape) }
    let isGapless = columns.map { _ in Bool.random(using: &shape) }
    var generator = SeededGenerator(seed: seed &* 1_000 &+ UInt64(sample))
    var lines = [columns.indices.map { "c\($0)" }.joined(separator: ",")]
    for row in 0..<rows {
      lines.append(
        columns.indices.map { column in
          let isMissing =
            columns[column] != .key && !isGapless[column]
            && Double.random(in: 0..<1, using: &generator) < shares[column]
          let value = value(columns[column], row: row + sample * 1_000_000, &generator)
          return isMissing ? "" : value
        }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
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
