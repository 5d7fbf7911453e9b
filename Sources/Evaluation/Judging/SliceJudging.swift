internal import GateLanguage
internal import Outcomes

/// A reading with what was asked and reported of it; the rows are let go.
struct JudgedReading: Sendable {
  let report: MetricReport
  let assessments: [Assessment]
  /// Whether it is of a slice that was judged on its own.
  let isOneSlice: Bool

  /// Asks the rules of a reading.
  init(
    _ reading: MetricReading, rules: [Rule], by assessor: RuleAssessor, reporting: Resampling
  ) {
    report = reading.report(confidence: assessor.confidence, resampling: reporting)
    let light = reading.withoutRows()
    assessments = rules.map { rule in
      var assessment = assessor.assess(rule, on: reading)
      assessment.reading = light
      return assessment
    }
    isOneSlice = reading.slice != nil && reading.pooled.isEmpty
  }
}

/// Judges the slices of one declaration, one set of rows at a time.
struct SliceJudging: Sendable {
  private let rows: JudgedRows
  /// Metrics with the slices that they are asked of, in the order of the spec.
  private let metrics: [(bound: BoundMetric, metric: MetricChoice, slices: [SlicePartition.Slice])]

  init(plan: EvaluationPlan, rows: JudgedRows, source: SliceSource) {
    var rows = rows
    let minimum = plan.spec.slices?.minimumRows ?? 0
    let all = SlicePartition(source, minimumRows: minimum, classes: nil).all
    var classed: [SlicePartition.Slice]?
    var metrics: [(bound: BoundMetric, metric: MetricChoice, slices: [SlicePartition.Slice])] = []
    for bound in plan.sliceMetrics {
      guard let metric = bound.metric else { continue }
      guard metric.needsBothClasses else {
        metrics.append((bound, metric, all))
        continue
      }
      let slices =
        classed ?? SlicePartition(source, minimumRows: minimum, classes: rows.classNumbers).all
      classed = slices
      if rows.classesOfAll == nil { rows.classesOfAll = rows.occurringClasses }
      metrics.append((bound, metric, slices))
    }
    self.metrics = metrics
    self.rows = rows
  }

  /// The comparisons that may find harm.
  var comparisons: Int {
    metrics.reduce(0) { sum, metric in
      sum + metric.slices.reduce(0) { $0 + rules(metric.bound, $1).count(where: \.isInFamily) }
    }
  }

  private func rules(_ bound: BoundMetric, _ slice: SlicePartition.Slice) -> [Rule] {
    Rule.rules(of: bound, under: slice.name.identifier, place: .slice)
  }

  /// Everything that is asked of the slices: metric by metric, each in the order of the slices.
  func judged(by assessor: RuleAssessor, reporting: Resampling) -> [JudgedReading] {
    var judged = metrics.map { $0.slices.map { _ in JudgedReading?.none } }
    var isDone = judged.map { $0.map { _ in false } }
    for first in metrics.indices {
      for place in metrics[first].slices.indices where !isDone[first][place] {
        // Metrics that are asked of the same rows share them, and what is read of them.
        let slice = metrics[first].slices[place]
        let subset = rows.subset(slice.rows)
        for metric in metrics.indices.dropFirst(first) {
          guard let same = metrics[metric].slices.firstIndex(of: slice) else { continue }
          let asked = metrics[metric]
          judged[metric][same] = JudgedReading(
            MetricReading(metric: asked.metric, rows: subset, slice: slice),
            rules: rules(asked.bound, slice), by: assessor, reporting: reporting)
          isDone[metric][same] = true
        }
      }
    }
    return judged.flatMap { $0.compactMap(\.self) }
  }
}
