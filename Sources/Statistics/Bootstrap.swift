/// Seeded resampling of a function of column means.
package enum Bootstrap {
  /// A function of column means; nil where it is undefined.
  package typealias Statistic = @Sendable ([Double]) -> Double?

  /// Resamples that a one-sided level needs: 50 in its tail, between 2,000 and 50,000.
  package static func resamples(forLevel level: Double) -> Int {
    guard level > 0 else { return 50_000 }
    return Int(min(50_000, max(2000, (50 / level).rounded(.up))))
  }

  /// Draws resamples of whole units and returns the statistic of each, sorted.
  ///
  /// Nil below two units, or where more than 1 in 100 resamples leave the statistic undefined;
  /// fewer are left out.
  package static func distribution(
    of statistic: Statistic, over units: ResamplingUnits, resamples: Int, seed: UInt64
  ) -> [Double]? {
    guard units.count >= 2, resamples > 0 else { return nil }
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    values.reserveCapacity(resamples)
    units.interleaved().withUnsafeBufferPointer { interleaved in
      for _ in 0..<resamples {
        let means = units.resampledMeans(of: interleaved, &generator)
        if let value = statistic(means), value.isFinite { values.append(value) }
      }
    }
    guard values.count * 100 >= resamples * 99 else { return nil }
    return values.sorted()
  }
}
