package import DataEngine
internal import GateLanguage

extension DriftPlan {
  /// Tells the engine which profiles will be asked for, so that checks and drift share a scan.
  ///
  /// A dataset that is compared with another one's profile is left out: its bins are not known yet.
  package func announce(to engine: Engine, production: ProductionProfile) async {
    for entry in entries {
      switch entry.reference.value {
      case .production:
        guard case .stored(let profile, _) = production else { continue }
        await engine.plan(.inBinsOf(profile), of: entry.current.value)
      case .dataset(let name): await engine.plan(.own, of: name)
      }
    }
  }
}
