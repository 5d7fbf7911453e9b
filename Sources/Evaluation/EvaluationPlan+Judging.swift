package import DataEngine
internal import Outcomes

extension EvaluationPlan {
  /// Judges a candidate's predictions; the same arguments give the same result.
  ///
  /// - Parameters:
  ///   - predictions: The join that ``request(candidatePath:productionPath:)`` asked for.
  ///   - production: What the candidate is compared with.
  ///   - threshold: The candidate's threshold where it was found; nil is that of the spec.
  ///   - seed: The seed of every bootstrap.
  /// - Returns: Findings, metrics, whether `promote.when` is met, and the slices that were judged.
  package func judge(
    _ predictions: PairedPredictions, production: ProductionForJudging,
    threshold: Double? = nil, seed: UInt64
  ) -> EvaluationResult {
    let faults = JoinFaults(plan: self, predictions: predictions).findings()
    let strange =
      faults.isEmpty
      ? ClassFaults(plan: self, predictions: predictions, production: production).faults() : []
    guard faults.isEmpty, strange.isEmpty else {
      var result = EvaluationResult(
        findings: faults + strange.map(\.finding), metrics: [],
        promotion: .unsure(reasons: ["the predictions could not be judged"]), slices: [])
      result.examples = strange.map(\.examples)
      return result
    }
    return Judgement(
      plan: self, predictions: predictions, production: production, threshold: threshold,
      seed: seed
    ).result()
  }
}
