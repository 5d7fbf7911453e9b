internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Computes metrics of one or two models on all rows and on slices of them.
package struct MetricsMeasuring: Sendable {
  let rows: JudgedRows
  let metrics: [MetricChoice]
  let confidence: Double
  let seed: UInt64
  let intervals: MetricIntervals

  /// Takes the predictions; those of a baseline are of the same rows in the same order.
  package init(
    rows: ScoredRows, baseline: ScoredRows?, clusters: [Int]?, metrics: [MetricChoice],
    confidence: Double, seed: UInt64, intervals: MetricIntervals = .ofMetrics
  ) {
    let ranking = metrics.contains { $0.metric.isRanking }
    // A query is what its rows have in common, where nothing else is said.
    self.rows = JudgedRows(
      candidate: rows.prepared(ranking: ranking),
      production: baseline?.prepared(ranking: ranking), clusters: clusters ?? rows.queries)
    self.metrics = metrics
    self.confidence = confidence
    self.seed = seed
    self.intervals = intervals
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
    let hasBaseline = rows.production != nil
    var part = MetricsReport.Part(
      rows: rows.count, metrics: [], baseline: hasBaseline ? [] : nil,
      comparisons: hasBaseline ? [] : nil, confusion: confusion(rows.candidate))
    // One metric at a time, so that the numbers of its rows go before the next one's come.
    for metric in metrics {
      let measured = Measured(MetricReading(metric: metric, rows: rows), intervals, seed)
      part.metrics.append(
        entry(measured.reading.candidate, measured, measured.resampled?.candidate))
      if let production = measured.reading.production {
        part.baseline?.append(entry(production, measured, measured.resampled?.production))
      }
      if let difference = difference(measured) { part.comparisons?.append(difference) }
    }
    return part
  }

  /// A reading, with its resamples where they are asked for.
  private struct Measured {
    var reading: MetricReading
    var resampled: ResampledReading?

    init(_ reading: MetricReading, _ intervals: MetricIntervals, _ seed: UInt64) {
      self.reading = reading
      if case .resampled(let count) = intervals {
        resampled = ResampledReading(reading, resamples: count, seed: seed)
      }
    }
  }

  private func entry(
    _ sample: Result<MetricSample, UndefinedMetric>, _ measured: Measured,
    _ resampled: PercentileConfidence?
  ) -> MetricsReport.Entry {
    let reading = measured.reading
    var entry = MetricsReport.Entry(name: reading.metric.kind)
    switch sample {
    case .failure(let undefined): entry.undefined = undefined.reason
    case .success(let sample):
      entry.value = sample.value
      entry.note = sample.note
      let interval =
        switch intervals {
        case .none: nil as Interval?
        case .resampled: resampled?.limited(confidence: confidence, to: reading.metric.range)
        case .ofMetrics:
          MetricEstimation(
            sample: sample, clusters: reading.rows.clusters, confidence: confidence,
            resampling: resampling, range: reading.metric.range
          ).interval(isProof: false)
        }
      (entry.lower, entry.upper) = (interval?.lower, interval?.upper)
      (entry.confidence, entry.method) = (interval?.confidence, interval?.method)
    }
    return entry
  }

  private func difference(_ measured: Measured) -> MetricsReport.Difference? {
    let reading = measured.reading
    var difference = MetricsReport.Difference(name: reading.metric.kind)
    guard let other = reading.production else { return nil }
    switch (reading.candidate, other) {
    case (.failure(let undefined), _), (_, .failure(let undefined)):
      difference.undefined = undefined.reason
    case (.success(let first), .success(let second)):
      difference.value = first.value - second.value
      guard intervals != .none else { return difference }
      if reading.facts.isIdentical {
        describe(.equal(at: 0), of: &difference)
        difference.pValue = 1
      } else if case .resampled = intervals {
        describe(
          Inference(measured.resampled?.difference, method: PercentileConfidence.method),
          of: &difference)
      } else {
        // The difference as it is, whichever direction is better.
        let paired = PairedComparison(
          direction: .higher, candidate: first, production: second, share: 0,
          isIdentical: false, clusters: reading.rows.clusters, resampling: resampling)
        describe(paired.plain, of: &difference)
        if case .known = paired.plain, let exact = paired.mcNemar { difference.pValue = exact }
      }
    }
    return difference
  }

  private func describe(_ inference: Inference, of difference: inout MetricsReport.Difference) {
    switch inference {
    case .unknown(let reason): difference.undefined = reason
    case .known(let distribution, let method):
      let limits = distribution.interval(confidence: confidence)
      if limits.lower.isFinite, limits.upper.isFinite {
        (difference.lower, difference.upper) = (limits.lower, limits.upper)
        difference.confidence = confidence
      }
      let below = distribution.pValue(ofAtLeast: 0)
      difference.pValue = min(1, 2 * min(below, 1 - below))
      difference.method = method
    }
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
