internal import DataEngine
internal import Drift
internal import Foundation
internal import Testing

/// Every statistic against SciPy, NumPy and River (`References/reference_values.py`).
struct ReferenceValueTests {
  struct Case: Decodable, CustomTestStringConvertible {
    var name: String
    var reference: Side
    var current: Side
    var values: [String: Double]
    var pValues: [String: Double]
    var testDescription: String { name }

    enum CodingKeys: String, CodingKey {
      case name, reference, current, values
      case pValues = "p_values"
    }

    var pair: ColumnPair {
      if let before = reference.missing, let after = current.missing {
        let rates = PairedRates(reference: (before[0], before[1]), current: (after[0], after[1]))
        return ColumnPair(name: "x", kind: .numeric, missing: rates, nan: rates)
      }
      if let before = reference.weighted, let after = current.weighted {
        return ColumnPair(exactNumbers: "x", reference: before, current: after)
      }
      guard let before = reference.counts, let after = current.counts else {
        return SamplePair.pair(reference.numbers, current.numbers)
      }
      let rows = PairedRates(reference: (0, 1), current: (0, 1))
      var pair = ColumnPair(name: "x", kind: .categorical, missing: rows, nan: rows)
      pair.cells = PairedCounts(
        before.indices.map { .init("\($0)", reference: before[$0], current: after[$0]) })
      return pair
    }
  }

  struct Side: Decodable {
    var values: [Double]?
    var weights: [Int]?
    /// Missing rows and all rows.
    var missing: [Int]?
    var sequence: Sequence?
    var counts: [Int]?

    var weighted: WeightedSample? {
      guard let values, let weights else { return nil }
      let order = values.indices.sorted { values[$0] < values[$1] }
      return WeightedSample(values: order.map { values[$0] }, weights: order.map { weights[$0] })
    }

    var numbers: [Double] {
      values
        ?? sequence.map { rule in
          (0..<rule.count).map {
            Double($0 * rule.multiplier % rule.modulus) * rule.scale + rule.offset
          }
        } ?? []
    }

    struct Sequence: Decodable {
      var count: Int
      var multiplier: Int
      var modulus: Int
      var scale: Double
      var offset: Double
    }
  }

  static func cases() throws -> [Case] {
    struct File: Decodable { var cases: [Case] }
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/reference_values.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: path)).cases
  }

  @Test func valuesAreThoseOfTheReference() throws {
    let cases = try Self.cases()
    #expect(cases.count >= 39)
    for example in cases {
      let pair = example.pair
      for (kind, expected) in example.values.sorted(by: { $0.key < $1.key }) {
        let statistic = try #require(DriftStatisticCatalog.all.first { $0.kind == kind })
        let value = try statistic.reading(of: pair).value
        let tolerance = 1e-9 * max(1, abs(expected))
        #expect(abs(value - expected) <= tolerance, "\(kind) of \(example.name): \(value)")
      }
    }
  }

  @Test func pValuesAreThoseOfTheReference() throws {
    for example in try Self.cases() {
      let pair = example.pair
      for (kind, expected) in example.pValues.sorted(by: { $0.key < $1.key }) {
        let statistic = try #require(DriftStatisticCatalog.all.first { $0.kind == kind })
        let value = try #require(try statistic.reading(of: pair).pValue)
        #expect(abs(value - expected) <= 1e-6, "\(kind) of \(example.name): \(value)")
      }
    }
  }
}
