internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Computes metrics of one or two models on all rows and on slices of them.
package struct MetricsMeasuring: Sendable {
  let rows: JudgedRows
  let metrics: [MetricChoice]
  let confidence: Double
  let seed: UInt64

  /// Takes the predictions; those of a baseline are of the same rows in the same order.
  package init(
    rows: ScoredRows, baseline: ScoredRows?, clusters: [Int]?, metrics: [MetricChoice],
    confidence: Double, seed: UInt64
  ) {
    let ranking = metrics.contains { $0.metric.isRanking }
    // A query is what its rows have in common, where nothing else is said.
    self.rows = JudgedRows(
      candidate: rows.prepared(ranking: ranking),
      production: baseline?.prepared(ranking: ranking), clusters: clusters ?? rows.queries)
    self.metrics = metrics
    self.confidence = confidence
    self.seed = seed
  }

  /// The metrics that a task has with what is predicted, by name, each with its defaults.
  ///
  /// Metrics that need an argument or a class have to be named.
  package static func all(of rows: ScoredRows) -> [MetricChoice] {
    MetricCatalog.all.filter { metric in
      metric.tasks.contains(rows.task) && !(metric.takesClass && rows.task == .multiclass)
        && !(metric.needsClassScores && rows.task == .multiclass && rows.classScores.isEmpty)
        && metric.parameters.allSatisfy { $0.defaultText != nil }
    }.map { MetricChoice($0, task: rows.task) }.sorted { $0.name < $1.name }
  }

  /// Measures all rows, and each slice: its name and its rows.
  package func report(slices: [(name: String, rows: [Int])]) -> MetricsReport {
    MetricsReport(
      task: rows.candidate.task.rawValue, whole: part(rows),
      slices: slices.map { name, places in
        MetricsReport.Slice(name: name, part: part(rows.subset(places)))
      })
  }

  private var resampling: Resampling {
    Resampling(seed: seed, level: (1 - confidence) / 2)
  }

  private func part(_ rows: JudgedRows) -> MetricsReport.Part {
    let readings = metrics.map { MetricReading(metric: $0, rows: rows) }
    let hasBaseline = rows.production != nil
    return MetricsReport.Part(
      rows: rows.count, metrics: readings.map { entry($0.candidate, $0) },
      baseline: hasBaseline
        ? readings.compactMap { reading in reading.production.map { entry($0, reading) } } : nil,
      comparisons: hasBaseline ? readings.compactMap(difference) : nil,
      confusion: confusion(rows.candidate))
  }

  private func entry(
    _ sample: Result<MetricSample, UndefinedMetric>, _ reading: MetricReading
  ) -> MetricsReport.Entry {
    var entry = MetricsReport.Entry(name: reading.metric.kind)
    switch sample {
    case .failure(let undefined): entry.undefined = undefined.reason
    case .success(let sample):
      entry.value = sample.value
      entry.note = sample.note
      let interval = MetricEstimation(
        sample: sample, clusters: reading.rows.clusters, confidence: confidence,
        resampling: resampling, range: reading.metric.range
      ).interval(isProof: false)
      (entry.lower, entry.upper) = (interval?.lower, interval?.upper)
      (entry.confidence, entry.method) = (interval?.confidence, interval?.method)
    }
    return entry
  }

  private func difference(_ reading: MetricReading) -> MetricsReport.Difference? {
    var difference = MetricsReport.Difference(name: reading.metric.kind)
    guard let other = reading.production else { return nil }
    switch (reading.candidate, other) {
    case (.failure(let undefined), _), (_, .failure(let undefined)):
      difference.undefined = undefined.reason
    case (.success(let first), .success(let second)):
      // The difference as it is, whichever direction is better.
      let paired = PairedComparison(
        direction: .higher, candidate: first, production: second, share: 0,
        isIdentical: reading.rows.isIdentical, clusters: reading.rows.clusters,
        resampling: resampling)
      difference.value = paired.improvement
      switch paired.plain {
      case .unknown(let reason): difference.undefined = reason
      case .known(let distribution, let method):
        let limits = distribution.interval(confidence: confidence)
        if limits.lower.isFinite, limits.upper.isFinite {
          (difference.lower, difference.upper) = (limits.lower, limits.upper)
          difference.confidence = confidence
        }
        let below = distribution.pValue(ofAtLeast: 0)
        difference.pValue =
          reading.rows.isIdentical ? 1 : paired.mcNemar ?? min(1, 2 * min(below, 1 - below))
        difference.method = method
      }
    }
    return difference
  }

  private func confusion(_ rows: ScoredRows) -> MetricsReport.Confusion? {
    guard rows.task == .multiclass, rows.fault == nil else { return nil }
    let tally = ClassTally(
      classes: rows.classes.count, labels: rows.labelPlaces, predicted: rows.predictedPlaces,
      weights: rows.weights)
    return MetricsReport.Confusion(
      classes: rows.classes,
      counts: rows.classes.indices.map { row in
        Array(tally.cells[row * tally.classes..<(row + 1) * tally.classes])
      })
  }
}
