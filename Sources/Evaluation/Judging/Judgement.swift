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
    let readings = readingsOfAllRows()
    let overall = questions(plan.metrics, readings, under: EvaluationPlan.root, place: .allRows)
    let expected = expectedSlices
    let sliced = expected.map { ($0, sliceQuestions($0.source)) }
    let conditions = questions(
      plan.conditions, readings, under: EvaluationPlan.promotionRoot, place: .promotion)
    let questions = overall + sliced.flatMap(\.1)
    let comparisons = questions.flatMap(\.rules).count(where: \.isInFamily)
    let level = (1 - plan.spec.confidence) / 2 / Double(max(1, comparisons))
    let resampling = Resampling(seed: seed, level: level)
    let judged = judge(questions: questions, resampling: resampling)
    let promotion = judge(questions: conditions, resampling: resampling)
    let reported =
      overall
      + conditions.filter { condition in
        !overall.contains { $0.reading.metric == condition.reading.metric }
      }
    let rules = PredictionRules(judgement: self, readings: readings).result()
    var result = EvaluationResult(
      findings: assembled(judged: judged, overall: overall, sliced: sliced, more: rules.findings)
        + promotion.map { $0.finding() },
      metrics: (reported + sliced.flatMap(\.1)).map {
        $0.reading.report(
          confidence: plan.spec.confidence,
          resampling: Resampling(seed: seed, level: (1 - plan.spec.confidence) / 2))
      },
      promotion: PromotionCondition(promotion), slices: judgedSlices(sliced.flatMap(\.1)))
    result.examples = rules.examples
    let changes = ChangeBySlice(
      judgement: self, sources: expected.map(\.source), readings: overall.map(\.reading))
    (result.changes, result.flips) = (changes.changes(), rules.flips)
    return result
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

  private func sliceQuestions(_ source: SliceSource) -> [Question] {
    plan.sliceMetrics.flatMap { bound -> [Question] in
      guard let metric = bound.metric else { return [] }
      let partition = SlicePartition(
        source, minimumRows: plan.spec.slices?.minimumRows ?? 0,
        classes: metric.needsBothClasses ? rows.classNumbers : nil)
      return partition.all.map { slice in
        Question(
          reading: MetricReading(metric: metric, rows: rows.subset(slice.rows), slice: slice),
          rules: Rule.rules(of: bound, under: slice.name.identifier, place: .slice))
      }
    }
  }

  private func judge(questions: [Question], resampling: Resampling) -> [RuleFinding] {
    let assessor = RuleAssessor(
      confidence: plan.spec.confidence, production: production, resampling: resampling)
    let assessments = questions.flatMap { question in
      question.rules.map { assessor.assess($0, on: question.reading) }
    }
    return Family(assessments, confidence: plan.spec.confidence).findings
  }

  /// Findings in the order of the language: metrics, `more`, then for each declaration of slices
  /// what must be there and what was judged.
  private func assembled(
    judged: [RuleFinding], overall: [Question], sliced: [(ExpectedSlices, [Question])],
    more: [Finding]
  ) -> [Finding] {
    var remaining = judged[...]
    func take(_ questions: [Question]) -> [Finding] {
      let count = questions.reduce(0) { $0 + $1.rules.count }
      defer { remaining = remaining.dropFirst(count) }
      return remaining.prefix(count).map { $0.finding() }
    }
    var findings = take(overall) + more
    for (expected, questions) in sliced { findings += expected.findings() + take(questions) }
    findings += ExpectedSlices.unjudged(
      production.slices, by: sliced.map(\.0), span: plan.spec.slices?.span ?? plan.spec.span)
    return findings
  }

  private func judgedSlices(_ questions: [Question]) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for question in questions where question.reading.pooled.isEmpty {
      if let slice = question.reading.slice, seen.insert(slice).inserted { names.append(slice) }
    }
    return names
  }
}
