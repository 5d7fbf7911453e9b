internal import Foundation
package import GateLanguage
package import Outcomes

/// `retrain:`, bound: what is looked at, and when.
package struct RetrainPlan: Sendable, Hashable {
  package let spec: RetrainSpec
  package let schedule: ScheduleTrigger?

  /// Binds the spec; schedules that cannot be read and unknown time zones are reported to the log.
  package init?(binding spec: GateSpec, log: DiagnosticLog) {
    guard let retrain = spec.retrain else { return nil }
    self.spec = retrain
    schedule = Self.schedule(retrain, log: log)
  }

  /// Whether the data must be read to answer.
  package var looksAtData: Bool {
    spec.drift != nil || spec.performance != nil || spec.newRows != nil
  }

  /// Asks every trigger, in the order of the language.
  ///
  /// `servedUntil` is the moment of the last firing that was settled.
  package func reports(
    _ evidence: TriggerEvidence, servedUntil: Double?
  ) -> [TriggerReport] {
    [
      schedule?.report(evidence, servedUntil: servedUntil),
      spec.maxAge.map { AgeTrigger(limit: $0).report(evidence) },
      spec.drift.map { DriftTrigger(drift: $0).report(evidence) },
      spec.performance.map { PerformanceTrigger(performance: $0).report(evidence) },
      spec.newRows.map { RowsTrigger(bound: $0).report(evidence) },
      spec.newCommit ? CommitTrigger(span: spec.span).report(evidence) : nil,
    ].compactMap(\.self)
  }

  private static func schedule(_ spec: RetrainSpec, log: DiagnosticLog) -> ScheduleTrigger? {
    guard let text = spec.schedule else { return nil }
    var zone = TimeZone.gmt
    if let name = spec.timezone, !["UTC", "GMT"].contains(name.value) {
      let known = TimeZone.knownTimeZoneIdentifiers
      guard known.contains(name.value), let found = TimeZone(identifier: name.value) else {
        log.report(
          SpecDiagnostic(
            rule: "unknown-timezone",
            message: "unknown time zone \(Quotation.quoted(name.value))", span: name.span,
            help: Suggestion.nearest(to: name.value, among: known).map {
              "did you mean \(Quotation.quoted($0))?"
            } ?? "write for example Europe/Berlin"))
        return nil
      }
      zone = found
    }
    do throws(CronFault) {
      let expression = try CronExpression(text.value)
      return ScheduleTrigger(
        schedule: CronSchedule(expression, clock: WallClock(zone: zone)), span: text.span)
    } catch {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value",
          message: "\(Quotation.quoted(text.value)) is not a schedule: \(error)", span: text.span,
          help: "five fields, as in \"0 3 * * 1\": Mondays at 3:00"))
      return nil
    }
  }
}
