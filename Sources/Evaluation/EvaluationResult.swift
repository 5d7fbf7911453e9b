package import Outcomes

/// What the judgement of a candidate gave.
package struct EvaluationResult: Sendable, Hashable {
  /// In the order of the spec; those of `promote.when` are of the stage `promote`.
  package var findings: [Finding]
  /// Metrics of both models in the order of the spec: all rows, then slices.
  package var metrics: [MetricReport]
  package var promotion: PromotionCondition
  /// The slices that were judged on their own, to be kept with the version, as `origin=JFK`.
  package var slices: [String]

  package init(
    findings: [Finding], metrics: [MetricReport], promotion: PromotionCondition, slices: [String]
  ) {
    self.findings = findings
    self.metrics = metrics
    self.promotion = promotion
    self.slices = slices
  }
}
