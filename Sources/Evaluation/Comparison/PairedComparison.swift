internal import Statistics

/// Candidate against production on the same rows: the improvement and what the sample says about it.
struct PairedComparison: Sendable {
  var candidate: Double
  var production: Double
  /// Δ in the direction of better.
  var improvement: Double
  /// What is known about Δ + share·|production|, or why nothing is.
  var tested: Inference
  /// What is known about Δ alone.
  var plain: Inference
  /// McNemar's exact p, for shares of independent rows.
  var mcNemar: Double?

  /// Compares two samples of one metric over the same rows.
  ///
  /// - Parameters:
  ///   - direction: Which values of the metric are better.
  ///   - candidate: The candidate's sample.
  ///   - production: The sample of production, of the same form.
  ///   - share: The share of |production| that is added to Δ: a relative margin, tested jointly.
  ///   - isIdentical: Whether both predict the same everywhere: equal is equal.
  ///   - clusters: The cluster of each row, or nil.
  ///   - resampling: Seed and level of the bootstrap.
  init(
    direction: MetricDirection, candidate: MetricSample, production: MetricSample,
    share: Double, isIdentical: Bool, clusters: [Int]?, resampling: Resampling
  ) {
    self.candidate = candidate.value
    self.production = production.value
    improvement =
      direction.goodness(of: candidate.value) - direction.goodness(of: production.value)
    if isIdentical {
      improvement = 0
      plain = .equal(at: 0)
      tested = .equal(at: share * abs(production.value))
      return
    }
    let pair = SamplePair(
      direction: direction, candidate: candidate, production: production, clusters: clusters)
    plain = pair.inference(share: 0, resampling: resampling)
    tested = share == 0 ? plain : pair.inference(share: share, resampling: resampling)
    if clusters == nil, let discordant = pair.discordant {
      mcNemar = McNemar.exactPValue(
        onlyFirst: discordant.onlyCandidate, onlySecond: discordant.onlyProduction)
    }
  }
}

/// What a sample says about a number by a named method, or why it says nothing.
enum Inference: Sendable {
  case known(any ConfidenceDistribution, method: String)
  case unknown(reason: String)

  /// A number that needs no inference, because both models predict the same.
  static func equal(at value: Double) -> Inference {
    .known(
      StudentConfidence(estimate: value, standardError: 0, degrees: nil),
      method: "equal predictions")
  }

  /// Fewer rows than this that are all alike prove nothing, although their variance is 0.
  static let fewestAlike = 10

  /// Refuses the certainty that a few rows seem to give by being all alike.
  func doubted(over rows: Int) -> Inference {
    guard case .known(let distribution, _) = self, distribution.standardError == 0,
      rows < Self.fewestAlike
    else { return self }
    return .unknown(
      reason:
        "\(rows) rows that are all alike prove nothing; at least \(Self.fewestAlike) are needed")
  }

  /// Names a method's result, or says that there are too few rows for it.
  init(_ distribution: (any ConfidenceDistribution)?, method: String) {
    if let distribution {
      self = .known(distribution, method: method)
    } else {
      self = .unknown(reason: "too few rows for \(method)")
    }
  }
}
