internal import GateLanguage
package import Outcomes

/// `retrain.max_age:`: the last training is too long ago.
package struct AgeTrigger: RetrainTrigger, Sendable, Hashable {
  let limit: Spanned<Double>

  var key: String { "max_age" }
  var span: SourceSpan { limit.span }

  /// Answers from the evidence.
  package func report(_ evidence: TriggerEvidence) -> TriggerReport {
    let allowed = MomentText.length(limit.value)
    guard let last = evidence.lastTraining else {
      return answer(.fired, "nothing was trained yet, and \(allowed) is the limit")
    }
    let age = evidence.moment - last.moment
    guard age >= 0 else {
      return answer(
        .quiet,
        "\(last.name) is of \(MomentText.utc(MomentText.whole(last.moment))), after the moment asked about"
      )
    }
    let text = "\(last.name) is \(MomentText.length(age)) old, \(allowed) is the limit"
    return answer(age > limit.value ? .fired : .quiet, text)
  }
}
