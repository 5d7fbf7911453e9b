internal import Testing

@testable import Training

/// Values from SciPy 1.17.1: `mannwhitneyu` with `alternative="greater"`, `exact` or `asymptotic`.
///
/// The exact ones with ties come from counting all subsets of the ranks that `rankdata` gives.
@Suite struct RankSumTestTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var first: [Double]
    var second: [Double]
    var pValue: Double
    init(_ description: String, _ first: [Double], _ second: [Double], _ pValue: Double) {
      testDescription = description
      self.first = first
      self.second = second
      self.pValue = pValue
    }
  }

  @Test(arguments: [
    Case("clearly greater", [10, 9, 8], [3, 2, 1], 0.05),
    Case("clearly less", [3, 2, 1], [10, 9, 8], 1),
    Case("unequal sizes", [5, 4], [1, 2, 3], 0.1),
    Case(
      "overlap", [0.9, 0.8, 0.85, 0.7, 0.6], [0.65, 0.5, 0.55, 0.4, 0.3], 0.007936507936507936),
    Case("interleaved", [1, 2, 3, 4, 5, 6], [1.5, 2.5, 3.5, 4.5, 5.5, 6.5], 0.7056277056277056),
    Case("all equal", [3, 3, 3], [3, 3, 3], 1),
    Case("ties", [1, 1, 2, 2], [1, 1, 1, 2], 0.5),
    Case("ties between", [5, 5, 4], [4, 4, 1], 0.15),
    Case("large", (0..<30).map(Double.init), (0..<30).map { Double($0) - 5 }, 0.02137367665285696),
    Case(
      "large with ties", (0..<40).map { Double($0 % 7) }, (0..<40).map { Double($0 % 5) },
      0.025810826661367057),
  ])
  func agreesWithSciPy(_ example: Case) {
    let pValue = RankSumTest.pValueThatFirstIsGreater(example.first, example.second)
    #expect(abs(pValue - example.pValue) < 1e-12)
  }

  @Test func exactAndApproximateMeet() {
    let first = (0..<20).map { Double($0) * 1.1 + 3 }
    let second = (0..<20).map { Double($0) }
    let exact = RankSumTest.pValueThatFirstIsGreater(first, second)
    let larger = RankSumTest.pValueThatFirstIsGreater(first + [11.05], second)
    #expect(abs(exact - larger) < 0.02)
  }

  /// Noether 1987: 80 % power, one-sided 5 %, superiority 0.7: 6.1826 / (3 · 0.04) = 51.5 in all.
  @Test func sizesFollowNoether() {
    #expect(RankSumTest.sizePerSample(superiority: 0.7, level: 0.05) == 26)
    #expect(RankSumTest.sizePerSample(superiority: 0.5, level: 0.05) == nil)
    #expect(RankSumTest.superiority(of: [2, 1], over: [1, 0]) == 0.875)
  }
}
