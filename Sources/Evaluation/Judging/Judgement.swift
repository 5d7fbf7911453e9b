internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// The judgement of one candidate: readings, rules, the family they form, and the findings.
struct Judgement: Sendable {
  private let plan: EvaluationPlan
  private let predictions: PairedPredictions
  private let production: ProductionForJudging
  private let seed: UInt64
  private let rows: JudgedRows

  init(
    plan: EvaluationPlan, predictions: PairedPredictions, production: ProductionForJudging,
    seed: UInt64
  ) {
    self.plan = plan
    self.predictions = predictions
    self.production = production
    self.seed = seed
    rows = JudgedRows(
      predictions, task: plan.spec.task.value, threshold: plan.spec.threshold,
      ranking: (plan.metrics + plan.sliceMetrics + plan.conditions).contains {
        $0.metric.metric.isRanking
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
    let overall = plan.metrics.compactMap { bound in
      readings[bound.kind].map {
        Question(
          reading: $0,
          rules: Rule.rules(of: bound, under: EvaluationPlan.root, place: .allRows))
      }
    }
    let sliced = slices.map { ($0, sliceQuestions($0)) }
    let conditions = plan.conditions.compactMap { bound in
      readings[bound.kind].map {
        Question(
          reading: $0,
          rules: Rule.rules(of: bound, under: EvaluationPlan.promotionRoot, place: .promotion))
      }
    }
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
    return EvaluationResult(
      findings: assembled(judged: judged, overall: overall, sliced: sliced)
        + promotion.map { $0.finding() },
      metrics: (reported + sliced.flatMap(\.1)).map {
        $0.reading.report(
          confidence: plan.spec.confidence,
          resampling: Resampling(seed: seed, level: (1 - plan.spec.confidence) / 2))
      },
      promotion: PromotionCondition(promotion), slices: judgedSlices(sliced.flatMap(\.1)))
  }

  private func readingsOfAllRows() -> [String: MetricReading] {
    var readings: [String: MetricReading] = [:]
    for bound in plan.metrics + plan.conditions where readings[bound.kind] == nil {
      readings[bound.kind] = MetricReading(metric: bound.metric, rows: rows)
    }
    return readings
  }

  /// The slice columns in the order of the spec.
  private var slices: [ExpectedSlices] {
    let recorded: [String] =
      if case .predicted(_, let slices) = production { slices } else { [] }
    return (plan.spec.slices?.by ?? []).compactMap { declaration in
      predictions.slices.first { $0.column == declaration.column.value }.map {
        ExpectedSlices(declaration: declaration, column: $0, recorded: recorded)
      }
    }
  }

  private func sliceQuestions(_ slices: ExpectedSlices) -> [Question] {
    plan.sliceMetrics.flatMap { bound in
      let partition = SlicePartition(
        column: slices.column, minimumRows: plan.spec.slices?.minimumRows ?? 0,
        isPositive: bound.metric.needsBothClasses ? rows.labels.map { $0 == 1 } : nil)
      return (partition.own + [partition.rest].compactMap(\.self)).map { slice in
        Question(
          reading: MetricReading(
            metric: bound.metric, rows: rows.subset(slice.rows), slice: slice.name.encoded,
            pooled: slice.pooled),
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

  /// Findings in the order of the spec: metrics, then for each slice column what must be there.
  private func assembled(
    judged: [RuleFinding], overall: [Question], sliced: [(ExpectedSlices, [Question])]
  ) -> [Finding] {
    var remaining = judged[...]
    func take(_ questions: [Question]) -> [Finding] {
      let count = questions.reduce(0) { $0 + $1.rules.count }
      defer { remaining = remaining.dropFirst(count) }
      return remaining.prefix(count).map { $0.finding() }
    }
    var findings = take(overall)
    for (expected, questions) in sliced { findings += expected.findings() + take(questions) }
    if case .predicted(_, let recorded) = production {
      findings += ExpectedSlices.unjudged(
        recorded, columns: sliced.map(\.0.column.column),
        span: plan.spec.slices?.span ?? plan.spec.span)
    }
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
