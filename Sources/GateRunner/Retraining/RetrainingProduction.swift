internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Retraining

/// What is in production, as triggers need to know it.
struct RetrainingProduction: Sendable {
  /// Nil where nothing is.
  var version: ModelVersion?
  /// When it came there: the moment of the retraining that promoted it, or the clock's.
  var since: Double?
  /// The run that promoted it was no retraining.
  private var isElsewhere = false
  private var learned: RetrainingEvent.Learned?

  /// Reads the registry.
  static func look(
    _ registry: DirectoryRegistry, _ spec: GateSpec, _ history: RetrainingHistory,
    _ context: RunContext
  ) async throws -> RetrainingProduction {
    guard let promote = spec.promote else { return RetrainingProduction() }
    let model = promote.model.value
    guard
      let name = try await registry.production(model: model, stage: promote.stage.value).name,
      let promotion = try await registry.history(of: model).last(where: {
        $0.action == .promoted && $0.version == name && $0.stage == promote.stage.value
      })
    else { return RetrainingProduction() }
    let version = try await registry.version(model: model, name)
    var found = RetrainingProduction(version: version, since: promotion.time)
    let attempt = try await registry.retrainings(of: model).first {
      $0.action == .attempted && $0.run == promotion.run
    }
    if let attempt {
      found.since = attempt.moment
    } else {
      found.isElsewhere = true
      found.learned = try await learned(by: version, registry, spec, context)
    }
    return found
  }

  /// The later of the last retraining that was settled and of a promotion made otherwise.
  func lastTraining(_ history: RetrainingHistory) -> TriggerEvidence.LastTraining? {
    let settled = history.lastSettled.map { settled in
      TriggerEvidence.LastTraining(
        moment: max(settled.firing.moment, settled.decision.moment),
        name: "the last training (firing \(settled.firing.sequence), "
          + "\(settled.decision.decision?.rawValue ?? ""))",
        commit: settled.decision.learned?.commit, rows: settled.decision.learned?.rows)
    }
    guard isElsewhere, let version, let since, since > settled?.moment ?? -.infinity else {
      return settled
    }
    return TriggerEvidence.LastTraining(
      moment: since, name: "\(version.version) in production", commit: learned?.commit,
      rows: learned?.rows)
  }

  /// What a version learned from, by the record that it keeps.
  static func learned(
    by version: ModelVersion, _ registry: DirectoryRegistry, _ spec: GateSpec,
    _ context: RunContext
  ) async throws -> RetrainingEvent.Learned {
    let record = try context.readRecord(try await registry.read(version.record))
    let name = spec.train?.data.first?.value
    return RetrainingEvent.Learned(
      commit: record.lineage?.code?.commit,
      rows: record.lineage?.datasets.first { $0.name == name }?.rows)
  }
}
