extension RowSample {
  /// Rows to take of each stratum: shares kept by largest remainders, two of each where there are two.
  ///
  /// The sum is `rows`, or all rows where there are fewer. Where two of each are too many, the
  /// larger strata go first; ties go by position.
  func quotas(of strata: [Int]) -> [Int] {
    let total = strata.reduce(0, +)
    guard rows < total else { return strata }
    guard rows > 0, total > 0 else { return strata.map { _ in 0 } }
    let bySize = strata.indices.sorted { (strata[$0], $1) > (strata[$1], $0) }
    var quotas = strata.map { _ in 0 }
    var left = rows
    for _ in 0..<2 {
      for index in bySize where quotas[index] < strata[index] && left > 0 {
        quotas[index] += 1
        left -= 1
      }
    }
    let shares = strata.map { Double($0) * Double(rows) / Double(total) }
    let missing = strata.indices.map { max(0, shares[$0] - Double(quotas[$0])) }
    let sum = missing.reduce(0, +)
    guard left > 0, sum > 0 else { return quotas }
    let wanted = missing.map { $0 * Double(left) / sum }
    for index in strata.indices {
      let whole = min(Int(wanted[index]), strata[index] - quotas[index], left)
      quotas[index] += whole
      left -= whole
    }
    let byRemainder = strata.indices.sorted {
      (wanted[$0] - wanted[$0].rounded(.down), $1) > (wanted[$1] - wanted[$1].rounded(.down), $0)
    }
    while left > 0 {
      for index in byRemainder where quotas[index] < strata[index] && left > 0 {
        quotas[index] += 1
        left -= 1
      }
    }
    return quotas
  }
}
