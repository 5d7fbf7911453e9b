import Statistics
import Testing

/// How often the jackknife of a SQL metric covers what is true, in groups as the engine forms them.
@Suite struct QueryMetricCoverageTests {
  /// A statistic that a SQL metric may be: of losses and of weights.
  struct Form: CustomTestStringConvertible {
    var testDescription: String
    var value: @Sendable (_ losses: [Double], _ weights: [Double]) -> Double
  }

  /// Two equally good models: the interval of their difference holds 0 as often as it says.
  @Test(arguments: [
    Form(testDescription: "mean") { losses, _ in losses.reduce(0, +) / Double(losses.count) },
    Form(testDescription: "ratio") { losses, weights in
      zip(losses, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    },
    Form(testDescription: "median") { losses, _ in quantile(losses, 0.5) },
    Form(testDescription: "90th percentile") { losses, _ in quantile(losses, 0.9) },
  ])
  func anIntervalHoldsWhatItSays(_ form: Form) throws {
    let (rows, groups, trials) = (900, 30, SimulatedRun.trials(1000))
    var misses = 0
    var (widths, differences): ([Double], [Double]) = ([], [])
    for trial in 0..<trials {
      var normals = ErrorRateTests.Normals(seed: UInt64(trial))
      let shared = normals.next(rows)
      let weights = normals.next(rows).map { 1 + abs($0) }
      let models = [normals.next(rows, sd: 0.5), normals.next(rows, sd: 0.5)].map { noise in
        zip(shared, noise).map { abs($0 + $1) }
      }
      let group = (0..<rows).map { _ in Int.random(in: 0..<groups, using: &normals.generator) }
      func difference(without left: Int?) -> Double {
        let kept = group.indices.filter { group[$0] != left }
        let taken = kept.map { weights[$0] }
        let values = models.map { model in form.value(kept.map { model[$0] }, taken) }
        return values[0] - values[1]
      }
      let confidence = try #require(
        GroupedJackknife.confidence(
          of: difference(without: nil), leftOut: (0..<groups).map { difference(without: $0) }))
      let limits = confidence.interval(confidence: 0.95)
      if !(limits.lower...limits.upper).contains(0) { misses += 1 }
      widths.append(limits.upper - limits.lower)
      differences.append(difference(without: nil))
    }
    #expect(misses <= SimulatedRun.allowed(0.065, of: trials), "\(misses) of \(trials)")
    // Two models alike differ by their standard error in the root mean square; t with 29 degrees of
    // freedom makes an interval of 4.09 of them, and a jackknife of quantiles is wider than that.
    let standardError =
      (differences.reduce(0) { $0 + $1 * $1 } / Double(trials)).squareRoot()
    let width = widths.reduce(0, +) / Double(trials)
    #expect((3.2...6.5).contains(width / standardError), "\(width) of \(standardError)")
  }

  private static func quantile(_ values: [Double], _ share: Double) -> Double {
    SampleQuantile.of(sorted: values.sorted(), share) ?? .nan
  }
}
