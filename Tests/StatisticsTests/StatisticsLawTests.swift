import Statistics
import Testing

/// Laws that hold for any sample.
@Suite struct StatisticsLawTests {
  private static let mean: Bootstrap.Statistic = { $0[0] }

  /// Cancellation that a plain sum loses.
  @Test func compensatedSumKeepsSmallNumbers() {
    #expect(CompensatedSum.of([1, 1e100, 1, -1e100]) == 2)
    #expect(CompensatedSum.of([Double](repeating: 0.1, count: 10)) == 1)
    #expect(CompensatedSum.of([]) == 0)
  }

  @Test func midRanksShareTies() {
    #expect(MidRanks.of([3, 1, 3, 2, 3]) == [4, 1, 4, 2, 4])
  }

  /// A limit at confidence c is the bound whose p is 1 − c, for every distribution.
  @Test func limitsAndPValuesAgree() throws {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<80).map { _ in Double.random(in: -1...2, using: &generator) }
    let units = ResamplingUnits(rows: [values])
    let tango = try #require(TangoConfidence(onlyFirst: 9, onlySecond: 4, rows: 90))
    let student = try #require(PairedT.confidence(ofMean: values))
    let bca = try #require(BCaConfidence(of: Self.mean, over: units, resamples: 2000, seed: 3))
    let halved = StudentConfidence(
      estimate: 1, standardError: 0.5, degrees: nil, choices: 2)
    let cases: [(any ConfidenceDistribution, Double)] = [
      (tango, 1e-9), (student, 1e-9), (halved, 1e-9), (bca, 2e-3),
    ]
    for (distribution, tolerance) in cases {
      for confidence in [0.01, 0.2, 0.8, 0.975, 0.999] {
        let p = distribution.pValue(ofAtLeast: distribution.limit(atConfidence: confidence))
        // A choice between two readings costs both tails, so the middle is never claimed.
        if confidence < 0.5, (distribution as? StudentConfidence)?.choices == 2 { continue }
        #expect(abs(p - (1 - confidence)) < tolerance, "\(distribution) at \(confidence)")
      }
    }
  }

  @Test func clustersOfOneRowAreRows() throws {
    var generator = SeededGenerator(seed: 5)
    let values = (0..<40).map { _ in Double.random(in: 0...1, using: &generator) }
    let mean = try #require(SampleMoments(values)).mean
    let influence = values.map { $0 - mean }
    let rows = try #require(PairedT.confidence(of: mean, influence: influence))
    let clusters = try #require(
      ClusterT.confidence(of: mean, influence: influence, clusters: Array(0..<40)))
    #expect(agrees(rows.standardError, clusters.standardError))
    #expect(rows.degrees == clusters.degrees)
  }

  @Test func resamplingDependsOnTheSeedAlone() throws {
    let units = ResamplingUnits(columns: [[1, 2, 3, 4, 5, 9]], clusters: [0, 0, 1, 2, 2, 4])
    #expect(units.sizes == [2, 1, 2, 1] && units.columns == [[3, 3, 9, 9]])
    func limits(_ seed: UInt64) throws -> [Double] {
      let confidence = try #require(
        PercentileConfidence(of: Self.mean, over: units, resamples: 500, seed: seed))
      return [0.05, 0.5, 0.95].map(confidence.limit(atConfidence:))
    }
    #expect(try limits(1) == limits(1))
    #expect(Bootstrap.resamples(forLevel: 0.025) == 2000)
    #expect(Bootstrap.resamples(forLevel: 0.001) == 50_000)
    #expect(Bootstrap.resamples(forLevel: 0.01) == 5000)
  }

  /// Rows for 80 % power at one-sided 2.5 %: (1.959964 + 0.841621)² = 7.848879 standard errors².
  @Test func requiredRowsFollowTheNormalFormula() {
    #expect(
      RequiredRows.toDecide(rows: 100, standardError: 0.1, gap: 0.1, level: 0.025) == 785)
    #expect(RequiredRows.toDecide(rows: 100, standardError: 0.1, gap: 0, level: 0.025) == nil)
    #expect(RequiredRows.toDecide(rows: 100, standardError: 0.1, gap: 1e-9, level: 0.025) == nil)
  }

  @Test func longTailsMakeTDoubtful() {
    let normal = (1..<200).map { NormalDistribution.quantile(Double($0) / 200) }
    #expect(!PairedT.isDoubtful(normal))
    #expect(PairedT.isDoubtful(normal + [40]))
    #expect(!PairedT.isDoubtful([0, 0, 0, 100]))
  }
}
