internal import Statistics

/// Two samples of one metric over the same rows, and the choice of the method that compares them.
struct SamplePair: Sendable {
  var direction: MetricDirection
  var candidate: MetricSample
  var production: MetricSample
  var clusters: [Int]?

  /// Rows that only one of the models gets right, where the metric is a share.
  var discordant: (onlyCandidate: Int, onlyProduction: Int)? {
    guard case .share(let first) = candidate.form, case .share(let second) = production.form else {
      return nil
    }
    let pairs = zip(first, second)
    return (pairs.count { $0 > $1 }, pairs.count { $0 < $1 })
  }

  /// Judges Δ + share·|production|.
  func inference(share: Double, resampling: Resampling) -> Inference {
    let clusters = candidate.clusters(of: clusters)
    if let clusters, let reason = ClusterNote.tooFew(clusters) { return .unknown(reason: reason) }
    switch (candidate.form, production.form) {
    case (.ranking(let first, let isPositive), .ranking(let second, _)):
      let combined = StructuralComponents(
        first, weight: slopes(share).candidate, second, weight: slopes(share).production)
      let positives = isPositive.count { $0 }
      return .ofArea(combined, isPositive: isPositive, clusters: clusters)
        .doubted(over: min(positives, isPositive.count - positives))
    case (.resampled(let first), .resampled(let second)):
      return .ofResampled(
        paired(first, second, share: share), clusters: clusters, resampling: resampling
      ).doubted(over: first.rows)
    case (.plain(let reason), _): return .unknown(reason: reason)
    case (.leftOut(let first), .leftOut(let second)):
      let joint = zip(first, second).map { self.joint($0, $1, share) }
      return .ofGroups(joint, estimate: self.joint(candidate.value, production.value, share))
    case (.share, .share) where clusters == nil && share == 0:
      guard let discordant else { break }
      return Inference(
        TangoConfidence(
          onlyFirst: discordant.onlyCandidate, onlySecond: discordant.onlyProduction,
          rows: rowCount),
        method: "tango")
    default: break
    }
    return linearised(share: share, resampling: resampling).doubted(over: rowCount)
  }

  /// Δ + share·|production| as one statistic of the rows that both predict.
  private func paired(
    _ first: ResampledStatistic, _ second: ResampledStatistic, share: Double
  ) -> ResampledStatistic {
    let direction = direction
    let joint: @Sendable (Double?, Double?) -> Double? = { candidate, production in
      guard let candidate, let production else { return nil }
      return direction.goodness(of: candidate) - direction.goodness(of: production)
        + share * abs(production)
    }
    var leftOut: ResampledStatistic.LeftOut?
    if let ours = first.leftOut, let theirs = second.leftOut {
      leftOut = { groups, count in
        zip(ours(groups, count), theirs(groups, count)).map { joint($0, $1) }
      }
    }
    return ResampledStatistic(rows: first.rows, leftOut: leftOut) { weights in
      joint(first.value(weights), second.value(weights))
    }
  }

  private func linearised(share: Double, resampling: Resampling) -> Inference {
    guard let first = candidate.meanFunction, let second = production.meanFunction else {
      return .unknown(reason: "the metric has no paired method")
    }
    let slopes = slopes(share)
    let influence = zip(first.influence, second.influence).map {
      slopes.candidate * $0 + slopes.production * $1
    }
    let estimate = joint(candidate.value, production.value, share)
    // The signs that |bias| is linearised with are chosen from the data: two readings of a side.
    let choices: Double = direction == .nearerZero ? 2 : 1
    if let clusters = candidate.clusters(of: clusters) {
      return Inference(
        ClusterT.confidence(
          of: estimate, influence: influence, clusters: clusters, choices: choices),
        method: "cluster-t")
    }
    guard needsBootstrap(influence) else {
      return Inference(
        PairedT.confidence(of: estimate, influence: influence, choices: choices),
        method: isMean ? "paired-t" : "linearised-t")
    }
    return bootstrapped(first, second, share: share, resampling: resampling)
  }

  private func bootstrapped(
    _ first: MeanFunction, _ second: MeanFunction, share: Double, resampling: Resampling
  ) -> Inference {
    let columns = (first.columns, second.columns)
    let width = columns.0.count
    let direction = direction
    let statistic: Bootstrap.Statistic = { means in
      guard let candidate = first.value(Array(means[..<width])),
        let production = second.value(Array(means[width...]))
      else { return nil }
      return direction.goodness(of: candidate) - direction.goodness(of: production)
        + share * abs(production)
    }
    return Inference(
      BCaConfidence(
        of: statistic, over: ResamplingUnits(rows: columns.0 + columns.1),
        resamples: Bootstrap.resamples(forLevel: resampling.level), seed: resampling.seed),
      method: "bca-bootstrap")
  }

  private func needsBootstrap(_ influence: [Double]) -> Bool {
    if direction == .nearerZero { return false }
    return isMean
      ? PairedT.isDoubtful(influence) && rowCount <= Resampling.mostRows
      : rowCount <= Resampling.mostRows
  }

  private var isMean: Bool {
    switch candidate.form {
    case .mean, .share: true
    case .function, .ranking, .resampled, .leftOut, .plain: false
    }
  }

  private var rowCount: Int { candidate.meanFunction?.rowCount ?? 0 }

  private func joint(_ candidate: Double, _ production: Double, _ share: Double) -> Double {
    direction.goodness(of: candidate) - direction.goodness(of: production)
      + share * abs(production)
  }

  /// The derivatives of Δ + share·|production| by the two values.
  private func slopes(_ share: Double) -> (candidate: Double, production: Double) {
    let sign: Double = production.value < 0 ? -1 : 1
    return (
      direction.slope(at: candidate.value),
      share * sign - direction.slope(at: production.value)
    )
  }
}

extension Inference {
  /// The delete-a-group jackknife.
  static func ofGroups(_ leftOut: [Double], estimate: Double) -> Inference {
    guard !leftOut.isEmpty else { return .unknown(reason: "too few rows for the jackknife") }
    return Inference(
      GroupedJackknife.confidence(of: estimate, leftOut: leftOut),
      method: "jackknife-t of \(leftOut.count) groups")
  }

  /// The BCa bootstrap up to ``Resampling/mostRows`` rows, else the jackknife by groups or clusters.
  static func ofResampled(
    _ statistic: ResampledStatistic, clusters: [Int]?, resampling: Resampling
  ) -> Inference {
    guard clusters == nil, statistic.rows <= Resampling.mostRows else {
      return Inference(
        GroupedJackknife.confidence(of: statistic, clusters: clusters, seed: resampling.seed),
        method: clusters == nil ? "grouped-jackknife" : "cluster-jackknife")
    }
    return Inference(
      BCaConfidence(
        of: statistic, resamples: Bootstrap.resamples(forLevel: resampling.level),
        seed: resampling.seed), method: "bca-bootstrap")
  }

  /// DeLong's method, or its cluster form.
  static func ofArea(
    _ components: StructuralComponents, isPositive: [Bool], clusters: [Int]?
  ) -> Inference {
    guard let clusters else {
      return Inference(DeLong.confidence(components), method: "delong")
    }
    return Inference(
      ClusteredDeLong.confidence(components, isPositive: isPositive, clusters: clusters),
      method: "clustered-delong")
  }
}

/// What a report says about clusters.
enum ClusterNote {
  /// Why these clusters cannot be judged, or nil where they can.
  static func tooFew(_ clusters: [Int]) -> String? { tooFew(count(clusters)) }

  /// Why so many clusters cannot be judged, or nil where they can.
  static func tooFew(_ count: Int) -> String? {
    guard count < ClusterT.fewestClusters else { return nil }
    return "\(count) clusters are too few; at least \(ClusterT.fewestClusters) are needed"
  }

  /// The number of clusters that occur.
  static func count(_ clusters: [Int]) -> Int {
    // Clusters are numbered from 0.
    var occurs = [Bool](repeating: false, count: (clusters.max() ?? -1) + 1)
    for cluster in clusters { occurs[cluster] = true }
    return occurs.count { $0 }
  }
}
