internal import GateLanguage
internal import Outcomes

/// Judges a training on a few rows, which a sound one learns by heart.
struct OverfitFinding: Sendable {
  var training: TrainingRun
  var rule: SmokeSpec.OverfitSpec

  /// `train.smoke.overfits`.
  func finding(_ result: TrainingRun.Result) -> Finding {
    let name = rule.metric.value
    let (outcome, words) = judge(result)
    let bounds = [
      rule.atLeast.map { "at least \(Words.number($0))" },
      rule.atMost.map { "at most \(Words.number($0))" },
    ].compactMap(\.self).joined(separator: " and ")
    return training.finding(
      "overfits", outcome, "trained on \(Words.count(rule.rows, "row")) alone, the model " + words,
      "'\(name)' on \(Words.count(rule.rows, "row")) that it is trained on is " + bounds,
      observed: words, span: rule.metric.span,
      logTail: result.isSound ? nil : result.command?.logTail)
  }

  private func judge(_ result: TrainingRun.Result) -> (Outcome, String) {
    guard result.isSound else {
      return (
        result.failure, "is not known: " + RepeatFinding.failure(of: result)
      )
    }
    let name = rule.metric.value
    guard let value = result.metrics?.latest[name] else {
      return (
        .failed,
        "is not known: '\(name)' does not stand in ASSAY_METRICS; append a line like "
          + "{\"step\": 3, \"\(name)\": 0.41}"
      )
    }
    let isMet =
      value.isFinite && rule.atLeast.map { value >= $0 } != false
      && rule.atMost.map { value <= $0 } != false
    let reached = "reached '\(name)' \(Words.number(value))"
    return isMet
      ? (.passed, reached)
      : (.failed, reached + ": it cannot learn them by heart; look for parts that do not learn")
  }
}
