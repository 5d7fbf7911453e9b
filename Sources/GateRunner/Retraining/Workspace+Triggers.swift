internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Retraining

extension Workspace {
  /// The rows of the first dataset that is learned from, and those after a moment.
  ///
  /// The later ones are counted without the window of `retrain:`, which may be shorter.
  mutating func newRows(
    since moment: Double?, _ declared: GatePlan
  ) async -> TriggerEvidence.Measured<TriggerEvidence.NewRows> {
    guard let name = spec.train?.data.first?.value,
      var declaration = declared.spec.data.first(where: { $0.name.value == name })
    else { return .unknown("nothing is learned from") }
    guard datasets[name] != nil else { return .unknown("dataset '\(name)' cannot be read") }
    do throws(EngineError) {
      let rows = try await engine.rows(of: name)
      var later: Int?
      if let moment, moment < asOf, declaration.window == nil, declaration.time != nil {
        declaration.name.value = name + " since the last training"
        declaration.window = Spanned(
          TimeWindow(start: moment - asOf, end: 0), declaration.span)
        let bound = try await engine.bind(DatasetSource(declaration, in: spec, asOf: asOf))
        later = try await engine.rows(of: bound.name)
      }
      return .value(TriggerEvidence.NewRows(rows: rows, later: later))
    } catch {
      return .unknown("\(error)")
    }
  }

  /// Drift from production's profile, as `retrain.drift` asks for it.
  func drift(
    _ wanted: RetrainDrift
  ) async -> TriggerEvidence.Measured<[TriggerEvidence.DriftEvidence]> {
    guard production.version != nil else { return .waiting(production.absence) }
    var spec = spec
    spec.drift = entries(wanted)
    let log = DiagnosticLog()
    let asked = DriftPlan(binding: spec, log: log)
    if let fault = log.diagnostics.first { return .unknown(fault.message) }
    let findings = await judgeDrift(by: asked)
    return .value(
      findings.map { finding in
        TriggerEvidence.DriftEvidence(
          subject: finding.identifier.description, state: Self.state(of: finding.outcome),
          message: finding.message)
      })
  }

  private static func state(of outcome: Outcome) -> TriggerEvidence.DriftEvidence.State {
    switch outcome {
    case .failed: .drifted
    case .passed: .stable
    case .warned, .inconclusive: .unsure
    case .errored: .errored
    case .skipped, .waived: .skipped
    }
  }

  /// The entries of `drift:` with the trigger's own limits; columns that they skip stay skipped.
  private func entries(_ wanted: RetrainDrift) -> [DriftSpec] {
    let declared = spec.drift.filter { $0.reference.value == .production }
    guard let data = wanted.data else {
      return declared.compactMap { entry in
        var entry = entry
        if let limit = wanted.importance, let importance = entry.importance {
          entry.importance = ImportanceDrift(
            source: importance.source, threshold: Threshold(warnIf: nil, failIf: limit),
            span: importance.span)
        } else {
          entry.importance = nil
        }
        guard wanted.any != nil || entry.importance != nil else { return nil }
        return limited(entry, wanted)
      }
    }
    let entry = DriftSpec(
      current: data, reference: Spanned(.production, data.span),
      tolerance: wanted.any ?? Spanned(.none, data.span), confidence: 0.99, level: .fail,
      whenUnsure: .warned, columns: [], span: wanted.span)
    return [limited(entry, wanted)]
  }

  private func limited(_ entry: DriftSpec, _ wanted: RetrainDrift) -> DriftSpec {
    var entry = entry
    entry.multivariate = nil
    entry.whenUnsure = .warned
    guard let any = wanted.any else {
      // Only the share of importance is to fire; the columns say which have drifted.
      entry.level = .warn
      return entry
    }
    entry.tolerance = any
    entry.level = .fail
    entry.columns = entry.columns.filter { $0.rule == .skip }
    entry.label = nil
    entry.prediction = nil
    return entry
  }
}
