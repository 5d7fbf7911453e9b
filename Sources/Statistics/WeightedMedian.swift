/// The median of weighted numbers: whole weights equal repeated numbers.
package enum WeightedMedian {
  /// The middle number, or the mean of the two middle ones; nil without weight.
  ///
  /// `order` is the ascending order of the numbers; weights are not negative, nil is 1 each.
  package static func of(
    _ numbers: [Double], order: ScoreOrder, weights: [Double]? = nil
  ) -> Double? {
    guard let weights else {
      let count = numbers.count
      guard count > 0 else { return nil }
      let upper = numbers[Int(order.positions[count / 2])]
      guard count % 2 == 0 else { return upper }
      return midpoint(numbers[Int(order.positions[count / 2 - 1])], upper)
    }
    let half = CompensatedSum.of(weights) / 2
    guard half > 0 else { return nil }
    var sum = CompensatedSum()
    var lower: Double?
    for position in order.positions {
      let index = Int(position)
      guard weights[index] > 0 else { continue }
      if let lower { return midpoint(lower, numbers[index]) }
      sum.add(weights[index])
      if sum.value > half { return numbers[index] }
      if sum.value == half { lower = numbers[index] }
    }
    return lower
  }

  /// Halves are added, so that no sum overflows.
  private static func midpoint(_ first: Double, _ second: Double) -> Double {
    first / 2 + second / 2
  }
}
