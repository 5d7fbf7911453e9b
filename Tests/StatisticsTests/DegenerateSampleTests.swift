import Statistics
import Testing

/// Samples that have no spread, no rows or one class.
@Suite struct DegenerateSampleTests {
  @Test func nothingComesOfNothing() {
    #expect(SampleMoments([]) == nil)
    #expect(PairedT.confidence(ofMean: []) == nil)
    #expect(PairedT.confidence(ofMean: [1]) == nil)
    #expect(ClusterT.confidence(of: 1, influence: [0, 0], clusters: [3, 3]) == nil)
    #expect(TangoConfidence(onlyFirst: 0, onlySecond: 0, rows: 0) == nil)
    #expect(SampleQuantile.of(sorted: [], 0.5) == nil)
    #expect(Holm.adjusted([]) == [])
    #expect(MidRanks.of([]) == [])
  }

  @Test func oneClassHasNoArea() {
    #expect(StructuralComponents(isPositive: [true, true], scores: [0.1, 0.2]) == nil)
    #expect(StructuralComponents(isPositive: [false], scores: [0.1]) == nil)
    let single = StructuralComponents(isPositive: [true, false], scores: [0.9, 0.1])
    #expect(single?.area == 1)
    #expect(single.map { DeLong.confidence($0) == nil } == true)
  }

  @Test func equalDifferencesHaveNoSpread() throws {
    let confidence = try #require(PairedT.confidence(ofMean: [0, 0, 0]))
    #expect(confidence.standardError == 0)
    #expect(confidence.interval(confidence: 0.95) == (0, 0))
    #expect(confidence.pValue(ofAtLeast: 0) == 1)
    #expect(confidence.pValue(ofAtLeast: 0.1) == 0)
    #expect(SampleMoments([2, 2, 2, 2])?.excessKurtosis == nil)
  }

  @Test func identicalScoresDifferByNothing() throws {
    let components = try #require(
      StructuralComponents(
        isPositive: [true, false, true, false], scores: [0.3, 0.3, 0.9, 0.1]))
    let difference = StructuralComponents(components, weight: 1, components, weight: -1)
    let confidence = try #require(DeLong.confidence(difference))
    #expect(confidence.estimate == 0 && confidence.standardError == 0)
  }

  @Test func noDiscordantPairIsNoProof() throws {
    let tango = try #require(TangoConfidence(onlyFirst: 0, onlySecond: 0, rows: 100))
    let limits = tango.interval(confidence: 0.95)
    // z² / (n + z²), the closed form of the score limits without discordant pairs.
    let limit = 3.8414588206941245 / 103.84145882069413
    #expect(agrees(limits.lower, -limit) && agrees(limits.upper, limit))
    #expect(McNemar.exactPValue(onlyFirst: 0, onlySecond: 0) == 1)
  }

  @Test func sharesAtTheEndsStayInside() {
    for (successes, trials) in [(0, 0), (0, 1), (5, 5), (0, 1_000_000)] {
      let wilson = WilsonInterval.of(successes: successes, trials: trials, confidence: 0.95)
      #expect(wilson.lower >= 0 && wilson.upper <= 1 && wilson.lower <= wilson.upper)
    }
  }

  @Test func resamplesThatAreUndefinedAreNotHidden() {
    let units = ResamplingUnits(rows: [[0, 1, 2, 3]])
    let never: Bootstrap.Statistic = { _ in nil }
    let seldom: Bootstrap.Statistic = { $0[0] > 1 ? $0[0] : nil }
    let mean: Bootstrap.Statistic = { $0[0] }
    #expect(BCaConfidence(of: never, over: units, resamples: 100, seed: 1) == nil)
    #expect(
      PercentileConfidence(of: seldom, over: units, resamples: 100, seed: 1)
        == nil)
    let one = ResamplingUnits(rows: [[1]])
    #expect(PercentileConfidence(of: mean, over: one, resamples: 100, seed: 1) == nil)
  }
}
