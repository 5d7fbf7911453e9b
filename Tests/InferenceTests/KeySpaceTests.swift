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

  /// Drawn numbers of d digits: nothing that repeats in a next draw is taken for a key.
  @Test(arguments: [4, 5, 6, 7, 9, 18])
  func drawnTextsAreNoDenseKeys(_ digits: Int) {
    var generator = SeededGenerator(seed: UInt64(digits))
    let size = Int("1" + String(repeating: "0", count: digits)) ?? 0
    var repeats = 0
    for _ in 0..<50 {
      let (first, next) = (draw(size, &generator), draw(size, &generator))
      guard Set(first).count == first.count else { continue }
      let space = KeySpace.of(texts: first.count, stems: Set(first.map { $0 / 100 }).count)
      #expect(space != .dense)
      if space == .sparse, Set(next).count < next.count { repeats += 1 }
    }
    #expect(repeats <= 1)
  }

  private func draw(_ size: Int, _ generator: inout SeededGenerator) -> [Int] {
    (0..<500).map { _ in Int.random(in: 0..<size, using: &generator) }
  }
}
