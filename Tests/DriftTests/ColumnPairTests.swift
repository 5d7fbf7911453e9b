internal import DataEngine
internal import Drift
internal import Foundation
internal import Testing

/// Pairs of profiles where a side is empty, hidden, or hard to name.
struct ColumnPairTests {
  private func categories(_ values: [String: Int], rows: Int, missing: Int = 0) -> ColumnProfile {
    ColumnProfile(
      name: "c", type: .string, rows: rows, missing: missing, nan: 0, distinct: values.count,
      minimum: nil, maximum: nil, mean: nil, standardDeviation: nil,
      distribution: .categories(
        values.sorted { $0.key < $1.key }.map { CategoryCount(value: $0.key, rows: $0.value) },
        other: 0))
  }

  private func numbers(_ edges: [Double], type: LogicalType = .float) -> ColumnProfile {
    ColumnProfile(
      name: "c", type: type, rows: 40, missing: 0, nan: 0, distinct: 40, minimum: nil,
      maximum: nil, mean: nil, standardDeviation: nil,
      distribution: .bins(
        NumericBins(
          atoms: [], edges: edges, atomCounts: [],
          binCounts: Array(repeating: 40 / (edges.count + 1), count: edges.count + 1))))
  }

  @Test func theNewValueThatMovedMostIsNamed() {
    let before = categories(["a": 500, "b": 500], rows: 1000)
    let one = ColumnPair(before, categories(["a": 500, "ü": 500], rows: 1000))
    #expect(one.cells?.movedMost?.label == "b")
    #expect(one.cells?.cells.map(\.label) == ["a", "b", "ü"])
    let two = ColumnPair(before, categories(["a": 100, "c": 500, "d": 400], rows: 1000))
    #expect(two.cells?.movedMost?.label == "new values")
    #expect(two.newValues.map(\.value) == ["c", "d"])
  }

  @Test func noValueOfASensitiveColumnIsNamed() throws {
    let pair = ColumnPair(
      categories(["alice": 500, "bob": 500], rows: 1000),
      categories(["alice": 100, "mallory": 900], rows: 1000), isSensitive: true)
    let rows = DatasetProfile(rows: 1000, columns: [])
    let comparison = DriftComparison(
      pairs: [pair], reference: DatasetProfile(rows: 1000, columns: [categories([:], rows: 1000)]),
      current: rows, settings: DriftComparison.Settings())
    let text = try comparison.json()
    #expect(text.contains("hidden 1") && text.contains("drifted"))
    #expect(!["alice", "bob", "mallory"].contains { text.contains($0) })
  }

  @Test func sidesWithoutValuesAreLeftOutWithTheReason() {
    let full = categories(["a": 10], rows: 10)
    let void = categories([:], rows: 10, missing: 10)
    let none = categories([:], rows: 0)
    func reason(_ one: ColumnProfile, _ other: ColumnProfile) -> ColumnPair.Obstacle? {
      ColumnPair(one, other).obstacle
    }
    #expect(reason(full, void) == .leftOut("there are no values: all rows are missing"))
    #expect(reason(full, none) == .leftOut("there are no rows"))
    #expect(reason(void, full) == .leftOut("the reference has no values"))
    #expect(reason(none, full) == .leftOut("the reference has no rows"))
    // A column of nulls alone has whatever type the file gave it: that is no change of type.
    var untyped = void
    (untyped.type, untyped.distribution) = (.integer, .none("the type changed"))
    #expect(reason(full, untyped) == .leftOut("there are no values: all rows are missing"))
    #expect(reason(full, full) == nil)
  }

  struct Labels: CustomTestStringConvertible {
    var edges: [Double]
    var type: LogicalType
    var labels: [String]
    var testDescription: String { labels.joined(separator: " ") }
  }

  @Test(arguments: [
    Labels(edges: [1, 2.5], type: .float, labels: ["<= 1", "(1, 2.5]", "> 2.5"]),
    Labels(
      edges: [1e9 + 0.25, 1e9 + 0.5], type: .float,
      labels: ["<= 1000000000.25", "(1000000000.25, 1000000000.5]", "> 1000000000.5"]),
    Labels(edges: [1_767_312_000], type: .date, labels: ["<= 2026-01-02", "> 2026-01-02"]),
    Labels(
      edges: [1_767_312_000, 1_767_312_005], type: .timestamp,
      labels: [
        "<= 2026-01-02 00:00:00", "(2026-01-02 00:00:00, 2026-01-02 00:00:05]",
        "> 2026-01-02 00:00:05",
      ]),
  ])
  func binsAreToldApart(_ example: Labels) {
    let profile = numbers(example.edges, type: example.type)
    let pair = ColumnPair(profile, profile)
    #expect(pair.cells?.cells.map(\.label) == example.labels)
  }
}
