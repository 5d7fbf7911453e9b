import Testing

@testable import Inference

/// The rules that make bounds wider than what was seen.
@Suite struct WideningTests {
  @Test(arguments: [(10, 0.3), (1_000, 0.003), (327_346, 0.0000092), (2, 1)])
  func nothingSeenIsTheRuleOfThree(_ total: Int, _ share: Double) {
    #expect(abs(Widening.share(0, of: total) - share) < 1e-12)
  }

  @Test(arguments: [(1, 10), (1, 1_000), (37, 520), (999, 1_000), (1_000, 1_000)])
  func whatWasSeenFitsWithRoom(_ count: Int, _ total: Int) {
    let share = Double(count) / Double(total)
    let bound = Widening.share(count, of: total)
    #expect(bound >= share && bound <= 1)
    #expect(Widening.shareAt95(count, of: total) <= bound)
  }

  /// R 4.2, `prop.test(37, 520, conf.level = 0.9, correct = FALSE)`: 0.0547 to 0.0919.
  @Test func the95PercentLimitIsOneSided() {
    #expect(abs(Widening.shareAt95(37, of: 520) - 0.0919) < 0.0001)
  }

  @Test(
    arguments: [
      (17.0, 4983.0, 0.0, 5000.0), (-1.2, 3.4, -1.2, 3.4), (0, 0, 0, 0),
      (0.00013, 0.00019, 0.00013, 0.00019),
      (-4983, -17, -5000, 0), (5, 23, 5, 23),
    ])
  func endsAreRoundedOutward(
    _ lower: Double, _ upper: Double, _ expectedLower: Double, _ expectedUpper: Double
  ) {
    let ends = Widening.outward(lower, upper)
    #expect(ends.lower <= lower && ends.upper >= upper)
    #expect(abs(ends.lower - expectedLower) < 1e-12 && abs(ends.upper - expectedUpper) < 1e-12)
  }

  @Test func lightTailsGetTheirDistanceAndHeavyOnesMore() {
    let light = Widening.margin(extreme: 3.2, median: 0, tenth: 1.28, hundredth: 2.33)
    let heavy = Widening.margin(extreme: 318, median: 0, tenth: 3.08, hundredth: 31.8)
    #expect(light == 3.2)
    #expect(heavy == 318 * 318 / 3.08)
  }
}
