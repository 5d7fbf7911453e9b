import Statistics
import Testing

@testable import Inference

/// Whether texts that are all different are a key.
@Suite struct KeySpaceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var texts: Int
    var stems: Int
    var space: KeySpace
  }

  @Test(
    arguments: [
      Case(testDescription: "numbered from 0", texts: 1_000, stems: 10, space: .dense),
      Case(testDescription: "numbered, few", texts: 200, stems: 3, space: .dense),
      Case(testDescription: "one stem", texts: 100, stems: 1, space: .dense),
      Case(testDescription: "no two alike", texts: 1_000, stems: 1_000, space: .sparse),
      Case(testDescription: "six digits", texts: 1_000, stems: 947, space: .byChance),
    ])
  func tellsKeys(_ example: Case) {
    #expect(KeySpace.of(texts: example.texts, stems: example.stems) == example.space)
  }

  /// Drawn numbers of d digits are no dense keys, and sparse ones repeat in a next draw at most
  /// three times in a hundred: of stems that all differ the rule of three expects at most three
  /// repeats, and of whole numbers a hundredth of these.
  @Test func drawnTextsHardlyRepeat() {
    var generator = SeededGenerator(seed: 7)
    var (sparse, repeats) = (0, 0)
    for size in [10_000, 100_000, 1_000_000, 10_000_000, 1_000_000_000] {
      for _ in 0..<30 {
        let (first, next) = (draw(size, &generator), draw(size, &generator))
        guard Set(first).count == first.count else { continue }
        let space = KeySpace.of(texts: first.count, stems: Set(first.map { $0 / 100 }).count)
        #expect(space != .dense)
        guard space == .sparse else { continue }
        sparse += 1
        if Set(next).count < next.count { repeats += 1 }
      }
    }
    #expect(sparse >= 30 && repeats * 100 <= 3 * sparse, "\(repeats) of \(sparse)")
  }

  private func draw(_ size: Int, _ generator: inout SeededGenerator) -> [Int] {
    (0..<400).map { _ in Int.random(in: 0..<size, using: &generator) }
  }
}
