internal import DataEngine

extension InlineHistogram {
  /// The shares of both sides in the same parts; nil where they cannot be put side by side.
  ///
  /// Numbers are counted between the smaller of the 1 % and the larger of the 99 % quantiles; values
  /// beyond belong to the parts at the ends. Without sketches the reference's bins stand in.
  static func paired(
    _ reference: ColumnProfile, _ current: ColumnProfile, width: Int
  ) -> (reference: [Double], current: [Double])? {
    switch (reference.distribution, current.distribution) {
    case (.categories(let before, let otherBefore), .categories(let after, let otherAfter)):
      return categories((before, otherBefore), (after, otherAfter), width: width)
    case (.bins(let before), .bins(let after)):
      if let steps = steps(reference, current, width: width) { return steps }
      let counts = [before, after].map { shares(of: $0.atomCounts + $0.binCounts) }
      guard counts[0].count == counts[1].count, !counts[0].isEmpty else { return nil }
      return (Array(counts[0].prefix(width)), Array(counts[1].prefix(width)))
    default: return nil
    }
  }

  private static func steps(
    _ reference: ColumnProfile, _ current: ColumnProfile, width: Int
  ) -> (reference: [Double], current: [Double])? {
    guard let before = reference.quantiles, let after = current.quantiles,
      let first = before.quantiles(at: [0.01, 0.99]),
      let second = after.quantiles(at: [0.01, 0.99])
    else { return nil }
    let start = min(first[0], second[0])
    let step = (max(first[1], second[1]) - start) / Double(width)
    guard step > 0, step.isFinite else { return nil }
    let sides = [before, after].map { sketch in
      var counts = Array(repeating: 0, count: width)
      for (value, weight) in sketch.weighted {
        counts[min(width - 1, max(0, Int(min(max((value - start) / step, 0), 1e6))))] += weight
      }
      return shares(of: counts)
    }
    return (sides[0], sides[1])
  }

  private static func categories(
    _ reference: ([CategoryCount], Int), _ current: ([CategoryCount], Int), width: Int
  ) -> (reference: [Double], current: [Double])? {
    let shown = reference.0.prefix(width - 1).map { Array($0.value.utf8) }
    let sides = [reference, current].map { values, other in
      let rows = Dictionary(
        values.map { (Array($0.value.utf8), $0.rows) }, uniquingKeysWith: { first, _ in first })
      let listed = shown.map { rows[$0] ?? 0 }
      let all = values.reduce(other) { $0 + $1.rows }
      return shares(of: listed + [all - listed.reduce(0, +)])
    }
    guard !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    let hasRest = (sides[0].last ?? 0) + (sides[1].last ?? 0) > 0
    return hasRest ? (sides[0], sides[1]) : (sides[0].dropLast(), sides[1].dropLast())
  }
}
