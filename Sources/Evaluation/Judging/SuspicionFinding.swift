internal import GateLanguage
internal import Outcomes

/// Whether a gain over production is too good to be true.
struct SuspicionFinding: Sendable {
  var gain: SuspiciousGain
  var reading: MetricReading
  var production: ProductionForJudging

  /// The finding of one metric.
  func finding() -> Finding {
    if let reason = production.reasonToSkip {
      return finding(.skipped, "not compared: " + reason, observed: reason)
    }
    switch (reading.candidate, reading.production) {
    case (.failure(let undefined), _):
      return errored("\(kind) of the candidate is undefined: \(undefined.reason)")
    case (_, .failure(let undefined)):
      return errored("\(kind) of production is undefined: \(undefined.reason)")
    case (_, nil): return errored("production's predictions are not there")
    case (.success(let candidate), .success(let production)):
      return compared(candidate.value, production.value)
    }
  }

  private var kind: String { reading.metric.kind }

  private func compared(_ candidate: Double, _ production: Double) -> Finding {
    let direction = reading.metric.direction
    let improvement = direction.goodness(of: candidate) - direction.goodness(of: production)
    let size: Double
    switch gain.gain {
    case .absolute(let limit): size = limit
    case .ofProduction(let share):
      guard production != 0 else {
        return errored(
          "\(kind) of production is 0, and a share of 0 is no gain; write the gain as a number")
      }
      size = share * abs(production)
    }
    let share = production == 0 ? nil : improvement / abs(production)
    let word = improvement < 0 ? "worse by " : "better by "
    let relative = share.map { " (\(NumberText.percent(abs($0))) of production)" } ?? ""
    let observed =
      NumberText.of(candidate) + " against " + NumberText.of(production) + ": " + word
      + NumberText.of(abs(improvement)) + relative
    guard improvement >= size else {
      return finding(.passed, "\(kind) is not suspiciously better: \(observed)", observed: observed)
    }
    return finding(
      gain.level.outcome,
      "\(kind) is too good to be true: \(observed); look for a leak before this is believed",
      observed: observed, acceptance: acceptance(improvement, share))
  }

  /// A gain just above what was seen.
  private func acceptance(_ improvement: Double, _ share: Double?) -> String {
    if case .ofProduction = gain.gain, let share {
      return "\(kind): \"\(NumberText.percent((share * 100).rounded(.down) / 100 + 0.01)) better\""
    }
    return "\(kind): \"\(NumberText.of(improvement * 1.01)) better\""
  }

  private func errored(_ reason: String) -> Finding {
    finding(.errored, "\(kind) could not be judged: \(reason)", observed: reason)
  }

  private func finding(
    _ outcome: Outcome, _ message: String, observed: String, acceptance: String? = nil
  ) -> Finding {
    let limit =
      switch gain.gain {
      case .absolute(let size): NumberText.of(size)
      case .ofProduction(let share): NumberText.percent(share) + " of production"
      }
    return Finding(
      FindingIdentifier(["evaluate", "suspicious", .init(gain.metric.value)]), stage: .evaluate,
      outcome: outcome, message: message, expected: "better than production by less than \(limit)",
      observed: observed, span: gain.span, owner: gain.owner, acceptance: acceptance)
  }
}
