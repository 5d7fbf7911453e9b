internal import Foundation
internal import GateLanguage
package import Outcomes

/// `retrain.schedule:`: a time of the schedule has passed since the last training.
///
/// However many have passed, it is one firing. A clock that was set back sees none of those that were
/// served again, because they are counted from the moment of the last firing.
package struct ScheduleTrigger: RetrainTrigger, Sendable, Hashable {
  package let schedule: CronSchedule
  let span: SourceSpan

  var key: String { "schedule" }

  /// Answers from the evidence.
  package func report(_ evidence: TriggerEvidence, servedUntil: Double?) -> TriggerReport {
    let moment = MomentText.whole(evidence.moment)
    guard let served = servedUntil ?? evidence.watchedSince else {
      return answer(.waiting, "the schedule counts from this first look\(following(moment))")
    }
    let since = MomentText.whole(served)
    guard moment >= since else {
      return answer(
        .quiet,
        "the clock says \(MomentText.utc(moment)), before \(MomentText.utc(since)), which was served"
          + following(since))
    }
    guard let due = schedule.latest(after: since, through: moment) else {
      return answer(
        .quiet, "nothing was scheduled since \(MomentText.utc(since))\(following(moment))")
    }
    let days = schedule.moments(after: since, through: due, limit: 100).filter { $0 < due }
    let missed =
      days.isEmpty ? "" : "; earlier ones since \(MomentText.utc(since)) are served by it"
    return answer(
      .fired, "'\(schedule.expression.text)' was due at \(MomentText.utc(due))\(missed)")
  }

  private func following(_ moment: Int) -> String {
    schedule.next(after: moment).map { "; next at \(MomentText.utc($0))" } ?? ""
  }
}

/// Moments in the words of reports.
package enum MomentText {
  /// Seconds since 1970 as whole ones, within the years 1600 to 9999 whatever a record says.
  package static func whole(_ moment: Double) -> Int {
    guard moment > -11_676_096_000 else { return -11_676_096_000 }
    return moment < 253_402_300_799 ? Int(moment.rounded(.down)) : 253_402_300_799
  }

  /// `2013-06-01T03:00:00Z`.
  package static func utc(_ moment: Int) -> String {
    Date(timeIntervalSince1970: Double(moment)).formatted(.iso8601)
  }

  /// `3 d`, `5 h`, `20 min`: the largest unit of which there are two.
  package static func length(_ seconds: Double) -> String {
    let units: [(Double, String)] = [(86_400, "d"), (3600, "h"), (60, "min")]
    for (size, name) in units where seconds >= 2 * size {
      let number = (seconds / size * 10).rounded(.down) / 10
      let whole = Int(exactly: number)
      return (whole.map(String.init) ?? "\(number)") + " " + name
    }
    return "\(Int(exactly: seconds.rounded(.towardZero)) ?? 0) s"
  }
}
