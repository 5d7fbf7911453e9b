internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// The judgement of one candidate: readings, rules, the family they form, and the findings.
struct Judgement: Sendable {
  let plan: EvaluationPlan
  let predictions: PairedPredictions
  let production: ProductionForJudging
  let seed: UInt64
  let rows: JudgedRows

  init(
    plan: EvaluationPlan, predictions: PairedPredictions, production: ProductionForJudging,
    threshold: Double?, seed: UInt64
  ) {
    self.plan = plan
    self.predictions = predictions
    self.production = production
    self.seed = seed
    rows = JudgedRows(
      predictions, plan.spec, against: production, threshold: threshold,
      ranking: (plan.metrics + plan.sliceMetrics + plan.conditions).contains {
        $0.metric?.metric.isRanking == true
      })
  }

  /// A metric's reading and the rules asked of it.
  private struct Question {
    var reading: MetricReading
    var rules: [Rule]
  }

  /// Judges everything.
  func result() -> EvaluationResult {
    var readings = readingsOfAllRows()
    let overall = questions(plan.metrics, readings, under: EvaluationPlan.root, place: .allRows)
    let expected = expectedSlices
    let slicings = expected.map { SliceJudging(plan: plan, rows: rows, source: $0.source) }
    let conditions = questions(
      plan.conditions, readings, under: EvaluationPlan.promotionRoot, place: .promotion)
    let comparisons =
      overall.flatMap(\.rules).count(where: \.isInFamily)
      + slicings.reduce(0) { $0 + $1.comparisons }
    let level = (1 - plan.spec.confidence) / 2 / Double(max(1, comparisons))
    let assessor = RuleAssessor(
      confidence: plan.spec.confidence, production: production,
      resampling: Resampling(seed: seed, level: level))
    let reporting = Resampling(seed: seed, level: (1 - plan.spec.confidence) / 2)
    let asked = overall.map { judged($0, by: assessor, reporting) }
    let promotion = conditions.map { judged($0, by: assessor, reporting) }
    for (kind, reading) in readings where !reading.hasRowValues {
      readings[kind] = reading.withoutRows()
    }
    let sliced = slicings.map { $0.judged(by: assessor, reporting: reporting) }
    let rulings = family(asked + sliced.flatMap(\.self))
    let conditioned = family(promotion)
    let reported = asked + Self.others(promotion, than: asked)
    let rules = PredictionRules(judgement: self, readings: readings).result()
    var result = EvaluationResult(
      findings: assembled(
        judged: rulings, overall: asked, sliced: Array(zip(expected, sliced)), more: rules.findings)
        + conditioned.map { $0.finding() },
      metrics: (reported + sliced.flatMap(\.self)).map(\.report),
      promotion: PromotionCondition(conditioned), slices: judgedSlices(sliced.flatMap(\.self)))
    result.examples = rules.examples
    let changes = ChangeBySlice(
      judgement: self, sources: expected.map(\.source),
      readings: plan.metrics.compactMap { readings[$0.kind] })
    (result.changes, result.flips) = (changes.changes(), rules.flips)
    return result
  }

  /// Readings of metrics that are not among others.
  private static func others(
    _ readings: [JudgedReading], than asked: [JudgedReading]
  ) -> [JudgedReading] {
    readings.filter { reading in !asked.contains { $0.report.metric == reading.report.metric } }
  }

  private func judged(
    _ question: Question, by assessor: RuleAssessor, _ reporting: Resampling
  ) -> JudgedReading {
    JudgedReading(
      question.reading, rules: question.rules, by: assessor, reporting: reporting)
  }

  private func family(_ readings: [JudgedReading]) -> [RuleFinding] {
    Family(readings.flatMap(\.assessments), confidence: plan.spec.confidence).findings
  }

  private func questions(
    _ metrics: [BoundMetric], _ readings: [String: MetricReading],
    under prefix: FindingIdentifier, place: Rule.Place
  ) -> [Question] {
    metrics.compactMap { bound in
      readings[bound.kind].map {
        Question(reading: $0, rules: Rule.rules(of: bound, under: prefix, place: place))
      }
    }
  }

  private func readingsOfAllRows() -> [String: MetricReading] {
    var readings: [String: MetricReading] = [:]
    for bound in plan.metrics + plan.conditions where readings[bound.kind] == nil {
      if let metric = bound.metric {
        readings[bound.kind] = MetricReading(metric: metric, rows: rows)
      } else if let query = predictions.queries.first(where: { $0.name == bound.kind }) {
        readings[bound.kind] = MetricReading(
          query: query, metric: bound.identity, rows: rows,
          hidesReasons: !plan.sensitive.isEmpty)
      }
    }
    return readings
  }

  /// The declarations of slices in the order of the spec.
  private var expectedSlices: [ExpectedSlices] {
    SliceSource.all(plan.spec.slices?.by ?? [], of: predictions).map {
      ExpectedSlices(source: $0, recorded: production.slices)
    }
  }

  /// Findings in the order of the language: metrics, `more`, then for each declaration of slices
  /// what must be there and what was judged.
  private func assembled(
    judged: [RuleFinding], overall: [JudgedReading],
    sliced: [(ExpectedSlices, [JudgedReading])], more: [Finding]
  ) -> [Finding] {
    var remaining = judged[...]
    func take(_ readings: [JudgedReading]) -> [Finding] {
      let count = readings.reduce(0) { $0 + $1.assessments.count }
      defer { remaining = remaining.dropFirst(count) }
      return remaining.prefix(count).map { $0.finding() }
    }
    var findings = take(overall) + more
    for (expected, readings) in sliced { findings += expected.findings() + take(readings) }
    findings += ExpectedSlices.unjudged(
      production.slices, by: sliced.map(\.0), span: plan.spec.slices?.span ?? plan.spec.span)
    return findings
  }

  private func judgedSlices(_ readings: [JudgedReading]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for reading in readings where reading.isOneSlice {
      if let slice = reading.report.slice, seen.insert(slice).inserted { names.append(slice) }
    }
    return names
  }
}
