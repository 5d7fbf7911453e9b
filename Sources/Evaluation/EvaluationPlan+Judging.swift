package import DataEngine
internal import Outcomes

extension EvaluationPlan {
  /// Judges a candidate's predictions; the same arguments give the same result.
  ///
  /// - Parameters:
  ///   - predictions: The join that ``request(candidatePath:productionPath:)`` asked for.
  ///   - production: What the candidate is compared with.
  ///   - seed: The seed of every bootstrap.
  /// - Returns: Findings, metrics, whether `promote.when` is met, and the slices that were judged.
  package func judge(
    _ predictions: PairedPredictions, production: ProductionForJudging, seed: UInt64
  ) -> EvaluationResult {
    let faults = JoinFaults(plan: self, predictions: predictions).findings()
    guard faults.isEmpty else {
      return EvaluationResult(
        findings: faults, metrics: [],
        promotion: .unsure(reasons: ["the predictions could not be judged"]), slices: [])
    }
    return Judgement(plan: self, predictions: predictions, production: production, seed: seed)
      .result()
  }
}
