/// Ranks from 1 in which equal values share the mean of their ranks.
package enum MidRanks {
  /// Returns the mid-rank of every value, in the order of the values; O(n).
  package static func of(_ values: [Double]) -> [Double] {
    let order = ScoreOrder(values).positions.map(Int.init)
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let shared = Double(start + end + 1) / 2
      for position in start..<end { ranks[order[position]] = shared }
      start = end
    }
    return ranks
  }
}
