import Statistics
import Testing

@Suite struct QuantileIntervalTests {
  /// Ranks of the 95 % interval of a median (Conover, Practical Nonparametric Statistics, table A3):
  /// 10 values 2 and 9, 20 values 6 and 15, 30 values 10 and 21.
  @Test(arguments: [(10, 2.0, 9.0), (20, 6, 15), (30, 10, 21)])
  func medianRanksAreThoseOfTheTable(_ count: Int, _ lower: Double, _ upper: Double) {
    let ends = QuantileInterval.of(
      sorted: (1...count).map(Double.init), share: 0.5, confidence: 0.95)
    #expect(ends.lower == lower)
    #expect(ends.upper == upper)
  }

  /// The largest of n values is above the 99 % quantile with probability 1 − 0.99ⁿ.
  @Test func fewValuesDoNotBoundAHighQuantile() {
    let few = QuantileInterval.of(sorted: [1, 2, 3, 4, 5], share: 0.99, confidence: 0.95)
    #expect(few.upper == nil)
    let many = QuantileInterval.of(
      sorted: (1...400).map(Double.init), share: 0.99, confidence: 0.95)
    #expect(many.upper != nil)
    #expect(many.lower != nil)
    #expect(QuantileInterval.of(sorted: [], share: 0.5, confidence: 0.95) == (nil, nil))
  }
}
