internal import Outcomes

/// A trigger as its reports name it.
protocol RetrainTrigger {
  /// The key of `retrain:`.
  var key: String { get }
  /// Where the spec asks for it.
  var span: SourceSpan { get }
}

extension RetrainTrigger {
  /// The trigger's report.
  func answer(_ state: TriggerReport.State, _ evidence: String) -> TriggerReport {
    TriggerReport(trigger: key, state: state, evidence: evidence, span: span)
  }
}
