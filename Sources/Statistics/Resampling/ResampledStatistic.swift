/// A statistic that can be computed with any weights of its rows, whatever its form.
///
/// Resampling counts how often each row was drawn and asks for the value with these counts as weights.
package struct ResampledStatistic: Sendable {
  package let rows: Int
  /// The value with one weight a row; nil where it is undefined.
  package let value: @Sendable (_ weights: [Double]) -> Double?
  /// The values without each group, where they can be had at less than a value for each.
  package let leftOut: LeftOut?

  /// The value without each of so many groups; `groups` has one number a row, from 0.
  package typealias LeftOut = @Sendable (_ groups: [Int], _ count: Int) -> [Double?]

  package init(
    rows: Int, leftOut: LeftOut? = nil,
    value: @escaping @Sendable (_ weights: [Double]) -> Double?
  ) {
    self.rows = rows
    self.value = value
    self.leftOut = leftOut
  }

  /// The value with every row once.
  var whole: Double? { value([Double](repeating: 1, count: rows)) }

  /// The values of resamples of whole rows, sorted.
  ///
  /// Nil below two rows, or where more than 1 in 100 resamples leave it undefined; fewer are left out.
  func distribution(resamples: Int, seed: UInt64) -> [Double]? {
    guard rows >= 2, resamples > 0 else { return nil }
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    let count = UInt64(rows)
    for _ in 0..<resamples {
      var weights = [Double](repeating: 0, count: rows)
      for _ in 0..<rows {
        weights[Int(truncatingIfNeeded: generator.next().multipliedFullWidth(by: count).high)] += 1
      }
      if let value = value(weights), value.isFinite { values.append(value) }
    }
    guard values.count * 100 >= resamples * 99 else { return nil }
    return values.sorted()
  }

  /// The values without one group of rows at a time; nil where one of them is undefined.
  ///
  /// `groups` holds numbers from 0 to `count` − 1, one a row.
  func leavingOut(groups: [Int], count: Int) -> [Double]? {
    if let leftOut {
      let values = leftOut(groups, count).compactMap { $0.flatMap { $0.isFinite ? $0 : nil } }
      return values.count == count ? values : nil
    }
    var values: [Double] = []
    for group in 0..<count {
      let weights = groups.map { $0 == group ? 0.0 : 1 }
      guard let value = value(weights), value.isFinite else { return nil }
      values.append(value)
    }
    return values
  }
}
