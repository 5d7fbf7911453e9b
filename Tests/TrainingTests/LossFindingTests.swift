internal import GateLanguage
internal import Outcomes
internal import Testing

@testable import Training

@Suite struct LossFindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var losses: [Double]
    var falls: Double?
    var outcome: Outcome
    var observed: String
    init(
      _ description: String, _ losses: [Double], falls: Double? = 0.1, _ outcome: Outcome,
      _ observed: String
    ) {
      testDescription = description
      self.losses = losses
      self.falls = falls
      self.outcome = outcome
      self.observed = observed
    }
  }

  private static let falling: [Double] = (0..<100).map { (step: Int) -> Double in
    1 / (1 + Double(step) / 20)
  }
  /// A level of 1 with a wave of 5 %, so that single points differ and the parts do not.
  private static let flat: [Double] = (0..<100).map { (step: Int) -> Double in
    let wave = Double(step * 37 % 100) - 50
    return 1 + 0.001 * wave
  }

  @Test(arguments: [
    Case(
      "falling", falling, .passed,
      "fell by 73.07%: median 0.6782 over the first 20 of 100 steps, 0.1827 over the last 20 "
        + "(rank test p = 7.254e-12)"),
    Case(
      "too small", falling, falls: 0.9, .failed,
      "fell by 73.07%: median 0.6782 over the first 20 of 100 steps, 0.1827 over the last 20 "
        + "(rank test p = 7.254e-12)"),
    Case(
      "exactly what is asked", [2, 2, 2, 1, 1, 1], falls: 0.5, .passed,
      "fell by 50%: median 2 over the first 3 of 6 steps, 1 over the last 3 (rank test p = 0.05)"),
    Case(
      "rising", falling.reversed(), .failed,
      "rose by 271.3%: median 0.1827 over the first 20 of 100 steps, 0.6782 over the last 20 "
        + "(rank test p = 1)"),
    Case(
      "ties", [Double](repeating: 0.7, count: 50), .failed,
      "fell by 0%: median 0.7 over the first 10 of 50 steps, 0.7 over the last 10 "
        + "(rank test p = 1)"),
    Case(
      "one late spike hides nothing", [4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 9], .inconclusive,
      "fell by 75%: median 4 over the first 3 of 15 steps, 1 over the last 3 "
        + "(rank test p = 0.2)"),
    Case(
      "two points alone prove nothing", [9, 1, 1, 1, 1, 1], .failed,
      "fell by 0%: median 1 over the first 3 of 6 steps, 1 over the last 3 (rank test p = 0.5)"),
    Case(
      "negative losses", [-1, -1, -1, -2, -2, -2], .passed,
      "fell by 100%: median -1 over the first 3 of 6 steps, -2 over the last 3 "
        + "(rank test p = 0.05)"),
    Case("from zero", [0, 0, 0, -1, -1, -1], .errored, "median 0 over the first 3 steps"),
    Case("five steps", [5, 4, 3, 2, 1], .inconclusive, "5 steps, at last 1"),
    Case("one step", [0.5], .inconclusive, "1 step, at last 0.5"),
    Case(
      "one step, only finite", [0.5], falls: nil, .passed, "finite at its one step, at last 0.5"),
    Case("nothing", [], .failed, "no metrics were written"),
    Case(
      "largest numbers", [1e308, 1e308, 1e308, 1e307, 1e307, 1e307, 1e307, 1e307], .passed,
      "fell by 90%: median 1e+308 over the first 3 of 8 steps, 1e+307 over the last 3 "
        + "(rank test p = 0.05)"),
  ])
  func judges(_ example: Case) {
    let judgement = LossFinding.judge(
      stream(example.losses), falls: example.falls, title: "the training")
    #expect(judgement.outcome == example.outcome)
    #expect(judgement.observed == example.observed)
  }

  @Test func flatNoiseIsNoFall() {
    let judgement = LossFinding.judge(stream(Self.flat), falls: 0.1, title: "the training")
    #expect(judgement.outcome == .failed)
    #expect(judgement.message.hasSuffix("less than the 10% asked"))
  }

  @Test func anUnclearFallNamesTheStepsThatWouldDecide() {
    let losses: [Double] = [4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 9]
    let judgement = LossFinding.judge(stream(losses), falls: 0.1, title: "the training")
    // Superiority 6/9: 6.1826 / (6 · (1/6)²) = 37.1, so 38 steps a part.
    #expect(judgement.message.hasSuffix("; about 190 steps would decide"))
  }

  @Test func namesALineThatCannotBeRead() {
    var stream = stream([1, 2])
    stream.fault = MetricStream.Fault(line: 3, message: "it is not a JSON object")
    let judgement = LossFinding.judge(stream, falls: nil, title: "the training")
    #expect(judgement.outcome == .failed)
    #expect(
      judgement.message == "line 3 of ASSAY_METRICS cannot be read: it is not a JSON object")
  }

  @Test func otherMetricsAreNoLoss() {
    var stream = MetricStream()
    stream.lines = 4
    let judgement = LossFinding.judge(stream, falls: nil, title: "the training")
    #expect(judgement.outcome == .failed)
    #expect(judgement.observed == "4 lines of metrics, none with 'loss'")
    #expect(judgement.message.contains("$ASSAY_METRICS"))
  }

  private func stream(_ losses: [Double]) -> MetricStream {
    var stream = MetricStream()
    stream.lines = losses.count
    stream.losses = losses.enumerated().map { .init(step: $0, loss: $1, line: $0 + 1) }
    return stream
  }
}
