internal import Foundation
package import Outcomes

/// The answer of `assay retrain` for people: the decision, why, and what each trigger came to.
package enum RetrainSummary {
  /// The lines, each ready for a terminal.
  package static func lines(of report: RetrainReport) -> [String] {
    let moment = Date(timeIntervalSince1970: report.moment).formatted(.iso8601)
    var lines = [
      "retrain \(TerminalText.line(report.model)) as of \(moment): \(decision(of: report))"
    ]
    lines += report.reasons.map { "  " + TerminalText.line($0) }
    let width = report.triggers.map { $0.trigger.count + $0.state.rawValue.count }.max() ?? 0
    for trigger in report.triggers {
      let gap = width - trigger.trigger.count - trigger.state.rawValue.count + 2
      lines.append(
        "  \(trigger.trigger) \(trigger.state.rawValue)" + String(repeating: " ", count: gap)
          + TerminalText.line(trigger.evidence))
    }
    if let next = report.nextScheduled, report.run == nil {
      lines.append(
        "  scheduled next: " + Date(timeIntervalSince1970: next).formatted(.iso8601))
    }
    return lines
  }

  private static func decision(of report: RetrainReport) -> String {
    report.isDry && report.decision == .notJudged ? "due (dry run)" : report.decision.rawValue
  }
}
