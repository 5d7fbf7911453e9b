import Statistics
import Testing

/// Sorting once, and what is read off the order.
@Suite struct ScoreOrderTests {
  @Test(arguments: [0, 1, 2, 64, 65, 1000, 5000])
  func agreesWithAStableSort(_ count: Int) {
    var generator = SeededGenerator(seed: 3)
    for scale in [1.0, 1e-300, 1e300] {
      for tied in [false, true] {
        let numbers = (0..<count).map { _ in
          let number = Double.random(in: -1...1, using: &generator) * scale
          return tied ? (number / scale * 8).rounded() : number + (scale == 1 ? 1e9 : 0)
        }
        let expected = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
        #expect(ScoreOrder(numbers).positions.map(Int.init) == expected)
      }
    }
  }

  @Test func zerosAreEqualWhateverTheirSign() {
    let numbers = (0..<100).map { $0 % 2 == 0 ? 0.0 : -0.0 }
    #expect(ScoreOrder(numbers).positions.map(Int.init) == Array(0..<100))
  }

  @Test func keepingSomeKeepsTheirOrder() {
    let numbers = [5.0, 1, 4, 2, 3]
    let kept = [4, 0, 3]
    #expect(
      ScoreOrder(numbers).keeping(kept).positions == ScoreOrder(kept.map { numbers[$0] }).positions)
  }

  @Test func theMedianOfWeightsIsThatOfRepeatedNumbers() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let count = Int.random(in: 1...9, using: &generator)
      let numbers = (0..<count).map { _ in Double(Int.random(in: 0...4, using: &generator)) }
      let weights = numbers.map { _ in Double(Int.random(in: 0...3, using: &generator)) }
      let repeated = zip(numbers, weights).flatMap { Array(repeating: $0, count: Int($1)) }
      #expect(
        WeightedMedian.of(numbers, order: ScoreOrder(numbers), weights: weights)
          == WeightedMedian.of(repeated, order: ScoreOrder(repeated)))
    }
  }
}
