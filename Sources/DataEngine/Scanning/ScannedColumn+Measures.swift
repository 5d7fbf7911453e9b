extension ScannedColumn {
  /// The answer to a measure; nil where only the rows themselves have it.
  func answer(_ measure: NativeMeasure) -> MeasureResult? {
    switch measure {
    case .missing: return .count(missing + nan)
    case .nan: return .count(nan)
    case .infinite: return .count(infinities.negative + infinities.positive)
    case .outside(_, let range):
      guard case .numbers(let numbers) = state,
        let index = request.ranges.firstIndex(of: range)
      else { return nil }
      return .count(
        numbers.outside[index] + (range.excludesPositive ? numbers.positiveInfinite : 0)
          + (range.excludesNegative ? numbers.negativeInfinite : 0))
    case .noneOfTexts(_, let listed):
      guard case .texts(let texts) = state, let values = texts.values else { return nil }
      return .count(present - Set(listed).reduce(0) { $0 + (values.rows(of: $1) ?? 0) })
    case .noneOfNumbers(_, let listed):
      guard case .numbers(let numbers) = state, let values = numbers.values else { return nil }
      return .count(
        present
          - values.entries.reduce(0) { $0 + (listed.contains($1.value) ? $1.rows : 0) })
    case .mismatches(_, let pattern):
      guard case .texts(let texts) = state, let index = request.patterns.firstIndex(of: pattern)
      else { return nil }
      return .count(texts.mismatches[index])
    case .mean: return .number(mean)
    case .minimum: return .number(extreme(infinities.negative, -.infinity, infinities.positive))
    case .maximum: return .number(extreme(infinities.positive, .infinity, infinities.negative))
    case .standardDeviation:
      return .number(
        infinities == (0, 0) ? ordered.moments.standardDeviation : nil)
    case .skewness: return .number(infinities == (0, 0) ? ordered.moments.skewness : nil)
    case .kurtosis: return .number(infinities == (0, 0) ? ordered.moments.kurtosis : nil)
    case .quantile(_, let share): return exactQuantile(at: share)
    }
  }

  /// Infinite values; those of times have no number, as the library sees them.
  private var infinities: (negative: Int, positive: Int) {
    guard case .numbers(let numbers) = state, !request.column.type.isTemporal else { return (0, 0) }
    return (numbers.negativeInfinite, numbers.positiveInfinite)
  }

  private var mean: Double? {
    switch infinities {
    case (0, 0): ordered.moments.mean
    case (_, 0): -.infinity
    case (0, _): .infinity
    default: nil
    }
  }

  /// The smallest or largest value, the infinite one first where there is one.
  private func extreme(_ first: Int, _ infinite: Double, _ last: Int) -> Double? {
    if first > 0 { return infinite }
    let moments = ordered.moments
    if moments.count > 0 { return infinite < 0 ? moments.minimum : moments.maximum }
    return last > 0 ? -infinite : nil
  }

  /// The type-7 quantile where every value is known; nil otherwise.
  private func exactQuantile(at share: Double) -> MeasureResult? {
    guard case .numbers(let numbers) = state else { return nil }
    guard present > 0 else { return .number(nil) }
    guard numbers.infinite == 0, let sketch = ordered.sketch, sketch.isExact else { return nil }
    return .number(sketch.quantile(at: share))
  }

  /// An interval that holds the quantile at a share, almost surely.
  func interval(at share: Double) -> RankInterval? {
    guard case .numbers(let numbers) = state, let sketch = ordered.sketch, numbers.finite > 0
    else { return nil }
    // The sketch knows the finite values only.
    let place = share * Double(present - 1) - Double(numbers.negativeInfinite)
    let finite = min(1, max(0, place / Double(max(1, numbers.finite - 1))))
    return sketch.quantileBounds(at: finite, confidence: 1 - 1e-7).map {
      RankInterval(
        lower: finite == 0 ? ordered.moments.minimum : $0.lowerBound,
        upper: finite == 1 ? ordered.moments.maximum : $0.upperBound)
    }
  }

  /// The quantile at a share, settled by the values of the intervals; nil where none holds it.
  func settledQuantile(at share: Double) -> MeasureResult? {
    guard case .numbers(let numbers) = state else { return nil }
    for (interval, content) in zip(request.intervals, numbers.intervals) {
      if let quantile = RankedValues(interval, content, numbers).quantile(at: share) {
        return .number(quantile.isNaN ? nil : quantile)
      }
    }
    return nil
  }
}
