internal import Foundation
package import GateLanguage
package import Outcomes

/// The findings of a smoke test that passed on the same code, data, settings and rules before.
package struct SmokeMemory: Sendable {
  private let memory: StepMemory
  private let span: SourceSpan

  /// What is kept of a finding.
  private struct Kept: Codable {
    var identifier: String
    var outcome: String
    var message: String
    var expected: String?
    var observed: String?
  }

  /// Looks a smoke test up; nil where it cannot be kept: without a cache, or `train.needs`.
  ///
  /// `digests` are those of the content of all datasets that it reads. What cannot be read is no
  /// fault here: the training itself will say so.
  package init?(of gate: GateSpec, digests: [String: String], context: StepContext) {
    guard let cache = context.cache, let spec = gate.train, let smoke = spec.smoke,
      !spec.needs.isEmpty
    else { return nil }
    let predict = gate.evaluate
    if let predict, predict.needs.isEmpty { return nil }
    let training = TrainingRun(spec: spec, isSmoke: true, context: context)
    var step = training.kept(digests, kind: "smoke")
    step.outs = []
    for (name, digest) in digests { step.more["the data '\(name)'"] = digest }
    step.more["the rules of the smoke test"] = Self.words(of: smoke, in: spec)
    if let predict {
      step.needs += predict.needs.map(\.value)
      step.more["the predict command"] = "\(predict.predict.value)"
      step.more["the environment of the predict command"] =
        predict.environment.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.description
      step.more["what the predict command is asked"] = Self.words(of: predict, in: gate)
    }
    do throws(StepCacheError) {
      memory = try StepMemory(of: step, cache: cache)
    } catch {
      return nil
    }
    span = smoke.span
  }

  /// `cached since …`, or why it would run.
  package var words: String {
    memory.record?.note != nil
      ? "cached since \(memory.record?.endedText ?? "")" : "runs: \(memory.reason)"
  }

  /// The findings of then; nil where the test is to be run.
  package func findings() -> [Finding]? {
    guard let record = memory.record, let note = record.note else { return nil }
    return Self.findings(in: note, since: record.endedText, span: span)
  }

  /// Reads what was kept; nil where any of it is not known, or it is nothing.
  static func findings(in note: String, since time: String, span: SourceSpan) -> [Finding]? {
    let kept: [Kept]
    do {
      kept = try JSONDecoder().decode([Kept].self, from: Data(note.utf8))
    } catch {
      return nil
    }
    guard !kept.isEmpty else { return nil }
    var findings: [Finding] = []
    for kept in kept {
      guard let outcome = Outcome(rawValue: kept.outcome), isKept(outcome) else { return nil }
      findings.append(
        Finding(
          FindingIdentifier(encoded: kept.identifier), stage: .smoke, outcome: outcome,
          message: kept.message + " (cached since \(time))", expected: kept.expected,
          observed: kept.observed, span: span))
    }
    return findings
  }

  /// Whether a finding of this outcome may be taken from an earlier run.
  private static func isKept(_ outcome: Outcome) -> Bool {
    outcome == .passed || outcome == .warned
  }

  /// Keeps findings that all passed, warnings allowed; others are looked for anew each time.
  package func keep(_ findings: [Finding]) {
    guard !findings.isEmpty, findings.allSatisfy({ Self.isKept($0.outcome) }) else { return }
    let kept = findings.map {
      Kept(
        identifier: $0.identifier.description, outcome: $0.outcome.rawValue, message: $0.message,
        expected: $0.expected, observed: $0.observed)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      // What is not kept costs no more than time later.
      _ = memory.keep(note: String(decoding: try encoder.encode(kept), as: UTF8.self))
    } catch {
      return
    }
  }

  /// What decides the probe of a model, besides the command and the rows, as one text.
  private static func words(of predict: EvaluateSpec, in gate: GateSpec) -> String {
    let holdout = gate.data.first { $0.name.value == predict.data.value }
    let scores = predict.scores.columns.map { [$0.name ?? "", $0.column] }
    let sensitive = (gate.schema?.columns ?? []).filter(\.isSensitive).map(\.name.value)
    return [
      "\(predict.task.value) of '\(predict.data.value)'", "\(scores)", "\(predict.scores.link)",
      "\(holdout?.key.map(\.value) ?? [])", "\(holdout?.label?.value ?? "")", "\(sensitive)",
      "\(predict.timeout?.value ?? -1) s",
    ].joined(separator: "; ")
  }

  /// Every rule and limit of the test as one text, without places in the spec.
  private static func words(of smoke: SmokeSpec, in spec: TrainSpec) -> String {
    let loss = smoke.loss.map { "\($0.falls?.value ?? -1)" } ?? "none"
    let overfits = smoke.overfits.map {
      "\($0.rows) \($0.metric.value) \($0.atLeast ?? .nan) \($0.atMost ?? .nan)"
    }
    let repeats = smoke.repeats.map { "\($0.value)" } ?? "none"
    let limits = [smoke.memory?.value, smoke.output?.value, smoke.size?.value, spec.memory?.value]
    return [
      "\(smoke.rows.value) rows", "\(smoke.timeout.value) s", "\(spec.timeout.value) s", loss,
      overfits ?? "none", repeats, "\(smoke.seeded?.value ?? false)",
      "\(smoke.resumes?.within ?? -1)", spec.artifact.value, limits.description,
    ].joined(separator: "; ")
  }
}
