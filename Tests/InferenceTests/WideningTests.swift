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

  /// SciPy 1.17.1, `binomtest(37, 520).proportion_ci(0.9, method='wilson').high`; the same as R's
  /// `prop.test(37, 520, conf.level = 0.9, correct = FALSE)`.
  @Test func the95PercentLimitIsOneSided() {
    #expect(abs(Widening.shareAt95(37, of: 520) - 0.0920019498645479) < 1e-12)
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

  struct Tail: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var values: [Double]
    var rows: Int
    var margin: Double
  }

  @Test(
    arguments: [
      Tail(testDescription: "light", values: [1.8, 0, 1.28, 1.7], rows: 10_000, margin: 1.98),
      Tail(testDescription: "few rows", values: [1.8, 0, 1.28, 1.7], rows: 100, margin: 3.6),
      Tail(testDescription: "heavy", values: [16, 0, 2, 4], rows: 10_000, margin: 64 * 1.1),
      Tail(testDescription: "below", values: [-16, 0, -2, -4], rows: 10_000, margin: 64 * 1.1),
      Tail(testDescription: "thin", values: [9, 1, 1, 5], rows: 1_000, margin: 16),
      Tail(testDescription: "a single value", values: [9, 1, 1, 1], rows: 1_000, margin: 160),
      Tail(testDescription: "beyond measure", values: [1e9, 0, 1, 2], rows: 10_000, margin: 1e12),
      Tail(testDescription: "none", values: [1, 1, 1, 1], rows: 1_000, margin: 0),
    ])
  func openEndsLieBeyondTheExtreme(_ tail: Tail) {
    let margin = Widening.margin(
      extreme: tail.values[0], median: tail.values[1], tenth: tail.values[2],
      hundredth: tail.values[3], rows: tail.rows)
    #expect(abs(margin - tail.margin) <= 1e-12 * tail.margin)
  }
}
