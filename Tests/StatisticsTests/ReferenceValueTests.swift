import Statistics
import Testing

/// Our numbers against independent implementations: 1e-9 for values, 1e-6 for p values.
@Suite struct ReferenceValueTests {
  let references: ReferenceValues

  init() throws {
    references = try ReferenceValues.read()
  }

  @Test func pairedTAgreesWithSciPy() throws {
    for reference in references.pairedT {
      let confidence = try #require(PairedT.confidence(ofMean: reference.values))
      let limits = confidence.interval(confidence: 0.95)
      #expect(agrees(limits.lower, reference.interval[0]), "\(reference.name)")
      #expect(agrees(limits.upper, reference.interval[1]), "\(reference.name)")
      #expect(
        agrees(
          confidence.pValue(ofAtLeast: reference.bound), reference.pAtLeastBound, within: 1e-6),
        "\(reference.name)")
    }
  }

  @Test func momentsAgreeWithSciPy() throws {
    for reference in references.pairedT {
      let moments = try #require(SampleMoments(reference.values))
      let variance = try #require(moments.variance)
      #expect(agrees(variance, reference.variance), "\(reference.name)")
      #expect((moments.excessKurtosis == nil) == (reference.kurtosis == nil))
      if let ours = moments.excessKurtosis, let theirs = reference.kurtosis {
        #expect(agrees(ours, theirs), "\(reference.name)")
      }
    }
  }

  @Test func clusterTAgreesWithStatsmodels() throws {
    for reference in references.pairedT {
      let mean = try #require(SampleMoments(reference.values)).mean
      let confidence = try #require(
        ClusterT.confidence(
          of: mean, influence: reference.values.map { $0 - mean }, clusters: reference.clusters))
      // An offset of 1e9 leaves 1e-7 of each influence value itself.
      #expect(agrees(confidence.standardError, reference.clusterError, within: 1e-7))
      #expect(confidence.degrees == Double(Set(reference.clusters).count - 1))
    }
  }

  @Test func deLongAgreesWithTheDefinition() throws {
    for reference in references.binary {
      let isPositive = reference.labels.map { $0 == 1 }
      let first = try #require(
        StructuralComponents(isPositive: isPositive, scores: reference.first))
      let second = try #require(
        StructuralComponents(isPositive: isPositive, scores: reference.second))
      #expect(agrees(first.area, reference.areas[0]) && agrees(second.area, reference.areas[1]))
      let one = try #require(DeLong.confidence(first))
      #expect(agrees(one.standardError, reference.firstError), "\(reference.name)")
      let difference = StructuralComponents(first, weight: 1, second, weight: -1)
      let both = try #require(DeLong.confidence(difference))
      let limits = both.interval(confidence: 0.95)
      #expect(agrees(both.estimate, reference.difference), "\(reference.name)")
      #expect(agrees(both.standardError, reference.differenceError), "\(reference.name)")
      #expect(
        agrees(limits.lower, reference.interval[0]) && agrees(limits.upper, reference.interval[1]))
      #expect(agrees(both.pValue(ofAtLeast: 0.1), reference.pAtLeast01, within: 1e-6))
      let clustered = try #require(
        ClusteredDeLong.confidence(
          difference, isPositive: isPositive, clusters: reference.clusters))
      #expect(agrees(clustered.standardError, reference.clusteredError), "\(reference.name)")
    }
  }

  @Test func pairedSharesAgree() throws {
    for reference in references.shares {
      let tango = try #require(
        TangoConfidence(
          onlyFirst: reference.onlyFirst, onlySecond: reference.onlySecond, rows: reference.rows))
      let limits = tango.interval(confidence: 0.95)
      #expect(agrees(limits.lower, reference.tango[0]), "\(reference)")
      #expect(agrees(limits.upper, reference.tango[1]), "\(reference)")
      #expect(agrees(tango.pValue(ofAtLeast: limits.upper), 0.025, within: 1e-6))
      let p = McNemar.exactPValue(
        onlyFirst: reference.onlyFirst, onlySecond: reference.onlySecond)
      #expect(abs(p - reference.mcnemar) <= 1e-6 * reference.mcnemar, "\(reference)")
    }
  }

  @Test func shareIntervalsAgreeWithStatsmodels() {
    for reference in references.intervals {
      let wilson = WilsonInterval.of(
        successes: reference.successes, trials: reference.trials, confidence: 0.95)
      let exact = ClopperPearsonInterval.of(
        successes: reference.successes, trials: reference.trials, confidence: 0.95)
      #expect(agrees(wilson.lower, reference.wilson[0]), "\(reference)")
      #expect(agrees(wilson.upper, reference.wilson[1]), "\(reference)")
      #expect(agrees(exact.lower, reference.clopperPearson[0]), "\(reference)")
      #expect(agrees(exact.upper, reference.clopperPearson[1]), "\(reference)")
    }
  }

  @Test func holmAgreesWithStatsmodels() {
    for reference in references.holm {
      let adjusted = Holm.adjusted(reference.values)
      #expect(zip(adjusted, reference.adjusted).allSatisfy { agrees($0, $1) }, "\(reference)")
    }
  }

  @Test func quantilesAgreeWithNumPy() {
    for reference in references.quantiles {
      for (share, quantile) in zip(reference.shares, reference.quantiles) {
        let ours = SampleQuantile.of(sorted: reference.values, share)
        #expect(ours.map { agrees($0, quantile) } == true, "\(reference.values) at \(share)")
      }
    }
  }

  /// SciPy drew 200,000 resamples, ours 4,000: limits agree within a tenth of the standard error.
  @Test func bootstrapAgreesWithSciPy() throws {
    for reference in references.bootstrap {
      let isMean = reference.statistic == "mean"
      let units = ResamplingUnits(
        rows: [isMean ? reference.values : reference.values.map { $0 * $0 }])
      let statistic: Bootstrap.Statistic = { isMean ? $0[0] : $0[0].squareRoot() }
      let bca = try #require(BCaConfidence(of: statistic, over: units, resamples: 4000, seed: 7))
      let percentile = try #require(
        PercentileConfidence(of: statistic, over: units, resamples: 4000, seed: 7))
      #expect(agrees(bca.acceleration, reference.acceleration), "\(reference.name)")
      for (ours, theirs) in [
        (bca.interval(confidence: 0.95), reference.bca),
        (percentile.interval(confidence: 0.95), reference.percentile),
      ] {
        #expect(abs(ours.lower - theirs[0]) < 0.1 * reference.error, "\(reference.name)")
        #expect(abs(ours.upper - theirs[1]) < 0.1 * reference.error, "\(reference.name)")
      }
    }
  }
}
