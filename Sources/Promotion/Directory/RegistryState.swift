/// The fold of a registry's log: which versions there are, and which are in production.
struct RegistryState: Sendable {
  /// For each model the digests of its version records, oldest first.
  private(set) var records: [String: [String]] = [:]
  private var production: [Place: String] = [:]

  private struct Place: Hashable {
    let model: String
    let stage: String
  }

  /// Folds entries in order.
  ///
  /// - Returns: The state, and for each entry that contradicts those before it what is wrong.
  static func folding(_ events: [RegistryEvent]) -> (RegistryState, [RegistryInspection.Remark]) {
    var state = RegistryState()
    var problems: [RegistryInspection.Remark] = []
    for event in events {
      guard let problem = state.apply(event) else { continue }
      problems.append(
        RegistryInspection.Remark(
          "log entry \(event.sequence)", problem,
          remedy: "restore the registry's log folder from a backup"))
    }
    return (state, problems)
  }

  /// The names of all models, in order of their bytes.
  var models: [String] {
    records.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the names of the model's versions, oldest first.
  func versions(of model: String) -> [String] {
    (records[model] ?? []).indices.map { RegistryName.version($0 + 1) }
  }

  /// Returns the digest of a version's record, or nil for a version that is not there.
  func recordDigest(of model: String, _ version: String) -> String? {
    guard let number = RegistryName.number(ofVersion: version), let digests = records[model],
      number <= digests.count
    else { return nil }
    return digests[number - 1]
  }

  /// Returns what is in production.
  func production(model: String, stage: String) -> ProductionState {
    production[Place(model: model, stage: stage)].map(ProductionState.version) ?? .vacant
  }

  /// What is in every stage, ordered by the bytes of model and stage.
  var holdings: [StageHolding] {
    production.map { StageHolding(model: $0.model, stage: $0.stage, version: $1) }.sorted {
      ($0.model + "\0" + $0.stage).utf8.lexicographicallyPrecedes(
        ($1.model + "\0" + $1.stage).utf8)
    }
  }

  private mutating func apply(_ event: RegistryEvent) -> String? {
    switch event.action {
    case .registered:
      let expected = RegistryName.version((records[event.model] ?? []).count + 1)
      guard event.version == expected else {
        return "\(event.model) \(event.version) is registered where \(expected) would follow"
      }
      guard let record = event.record else {
        return "\(event.model) \(event.version) is registered without the digest of its record"
      }
      records[event.model, default: []].append(record)
    case .promoted:
      guard let stage = event.stage else {
        return "\(event.model) \(event.version) is promoted to no stage"
      }
      guard recordDigest(of: event.model, event.version) != nil else {
        return "\(event.model) \(event.version) is promoted and was never registered"
      }
      let place = Place(model: event.model, stage: stage)
      guard production[place] == event.replaced else {
        return "\(event.model) \(event.version) replaces \(event.replaced ?? "nothing"), and "
          + "\(production[place] ?? "nothing") was in \(stage)"
      }
      production[place] = event.version
    }
    return nil
  }
}
