internal import Testing

@testable internal import DataEngine

@Suite struct SelectionTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let values: [Double]
  }

  static let cases: [Case] = [
    Case(testDescription: "one value", values: [3]),
    Case(testDescription: "two values", values: [2, 1]),
    Case(testDescription: "equal values", values: Array(repeating: 7, count: 500)),
    Case(testDescription: "ascending", values: (0..<1_000).map(Double.init)),
    Case(testDescription: "descending", values: (0..<1_000).reversed().map(Double.init)),
    Case(testDescription: "ties", values: (0..<2_000).map { Double($0 * 7919 % 13) }),
    Case(
      testDescription: "organ pipe",
      values: (0..<1_000).map(Double.init) + (0..<1_000).reversed().map(Double.init)),
    Case(
      testDescription: "scattered", values: (0..<5_000).map { Double($0 * 7_919 % 4_999) - 2_500 }),
    Case(testDescription: "both zeros", values: (0..<40).map { $0.isMultiple(of: 2) ? 0.0 : -0.0 }),
  ]

  @Test(arguments: cases) func findsWhatSortingFinds(_ test: Case) {
    let sorted = test.values.sorted()
    let count = sorted.count
    for place in Set([0, count / 20, count / 2, 19 * count / 20, count - 1]) {
      #expect(Selection.value(at: place, of: test.values) == sorted[place], "place \(place)")
    }
  }
}

@Suite struct RankIntervalTests {
  @Test(arguments: [0, 1, 15, 16, 17, 33, 2_048])
  func countsWhatLiesBelowAtAndBetweenTheEnds(count: Int) {
    let values = (0..<count).map { Double($0 * 7_919 % 31) }
    let interval = RankInterval(lower: 5, upper: 9)
    var content = RankInterval.Content()
    values.withUnsafeBufferPointer { interval.add($0, to: &content) }
    #expect(content.below == values.count { $0 < 5 })
    #expect(content.atLower == values.count { $0 == 5 })
    #expect(content.atUpper == values.count { $0 == 9 })
    #expect(content.inside.sorted() == values.filter { $0 > 5 && $0 < 9 }.sorted())
  }

  @Test func anIntervalOfOneValueCountsItOnce() {
    let values = Array(repeating: 4.0, count: 100)
    let interval = RankInterval(lower: 4, upper: 4)
    var content = RankInterval.Content()
    values.withUnsafeBufferPointer { interval.add($0, to: &content) }
    #expect(content.atLower == 100)
    #expect(content.atUpper == 0)
    #expect(content.inside.isEmpty)
  }
}
