internal import GateLanguage

extension Threshold {
  /// How far a count among a total lies on the bad side; below 0 where it keeps the rule.
  func distance(count: Int, of total: Int) -> Double {
    distance { bound in
      switch bound.unit {
      case .number: Double(count)
      case .percent: total == 0 ? 0 : Double(count) / Double(total)
      }
    }
  }

  /// How far a value lies on the bad side; below 0 where it keeps the rule.
  func distance(value: Double) -> Double { distance { _ in value } }

  private func distance(_ quantity: (Bound) -> Double) -> Double {
    if let must = must?.value { return must.miss(of: quantity(must)) }
    guard let bad = (failIf ?? warnIf)?.value else { return 0 }
    return -bad.miss(of: quantity(bad))
  }
}

extension Bound {
  /// How far a number misses the bound; below 0 where it meets it.
  fileprivate func miss(of number: Double) -> Double {
    switch condition {
    case .less(let limit), .atMost(let limit): number - limit
    case .greater(let limit), .atLeast(let limit): limit - number
    case .equal(let limit): abs(number - limit)
    case .notEqual(let limit): -abs(number - limit)
    case .within(let lower, let upper): max(lower - number, number - upper)
    case .outside(let lower, let upper): min(number - lower, upper - number)
    case .change(let size): abs(number) - size
    }
  }
}
