internal import Foundation
package import Outcomes

/// The answer of `assay retrain` as one JSON document, `assay.retrain/1`.
///
/// Every key is always there, sorted by name; `null` means that there is no value.
package struct RetrainDocument: Codable {
  var format = "assay.retrain/1"
  var gate: String
  var model: String
  /// The moment that schedules and ages were counted to.
  var asOf: String
  var decision: String
  var reasons: [String]
  var exitCode: Int32
  var triggers: [Trigger]
  @Nullable var firing: Int?
  var takenOver: Bool
  var dryRun: Bool
  @Nullable var nextScheduled: String?
  @Nullable var run: Run?

  struct Trigger: Codable {
    var trigger: String
    var state: String
    var evidence: String
  }

  struct Run: Codable {
    var id: String
    var verdict: String
    @Nullable var version: String?
    @Nullable var production: String?
    @Nullable var record: String?
  }

  init(_ report: RetrainReport) {
    gate = report.gate
    model = report.model
    asOf = Self.time(report.moment)
    decision = report.decision.rawValue
    reasons = report.reasons
    exitCode = report.exitStatus.rawValue
    triggers = report.triggers.map {
      Trigger(trigger: $0.trigger, state: $0.state.rawValue, evidence: $0.evidence)
    }
    firing = report.firing
    takenOver = report.isTakenOver
    dryRun = report.isDry
    nextScheduled = report.nextScheduled.map(Self.time)
    run = report.run.map { run in
      Run(
        id: run.id, verdict: run.verdict.rawValue,
        version: run.decision == .promoted ? run.model?.candidateVersion : nil,
        production: run.model?.productionVersion, record: report.recordPath)
    }
  }

  /// Writes the document as UTF-8.
  package static func bytes(of report: RetrainReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let text = String(decoding: try encoder.encode(RetrainDocument(report)), as: UTF8.self)
    return Array((JSONText.escaped(text) + "\n").utf8)
  }

  private static func time(_ seconds: Double) -> String {
    Date(timeIntervalSince1970: seconds).formatted(.iso8601)
  }
}
