extension LineageRecord {
  /// Reads a record; keys that records of earlier versions lack count as empty.
  package init(from decoder: any Decoder) throws {
    let keyed = try decoder.container(keyedBy: CodingKeys.self)
    func texts(_ key: CodingKeys) throws -> [String: String] {
      try keyed.decodeIfPresent([String: String].self, forKey: key) ?? [:]
    }
    self.init(
      code: try keyed.decodeIfPresent(CodeLineage.self, forKey: .code),
      codeNote: try keyed.decodeIfPresent(String.self, forKey: .codeNote),
      datasets: try keyed.decode([DatasetLineage].self, forKey: .datasets),
      spec: try keyed.decode(SpecLineage.self, forKey: .spec),
      files: try keyed.decode([FileLineage].self, forKey: .files),
      seed: try keyed.decode(UInt64.self, forKey: .seed),
      toolVersion: try keyed.decode(String.self, forKey: .toolVersion),
      engineVersions: try texts(.engineVersions),
      machine: try keyed.decode(MachineLineage.self, forKey: .machine))
    commands = try texts(.commands)
    parameters = try texts(.parameters)
    environment = try texts(.environment)
  }
}

extension DatasetLineage {
  /// Reads a dataset; a record without `selection` had none.
  package init(from decoder: any Decoder) throws {
    let keyed = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try keyed.decode(String.self, forKey: .name),
      source: try keyed.decode(String.self, forKey: .source),
      rows: try keyed.decode(Int.self, forKey: .rows),
      files: try keyed.decode([FileLineage].self, forKey: .files),
      contentDigest: try keyed.decodeIfPresent(String.self, forKey: .contentDigest))
    selection = try keyed.decodeIfPresent([String: String].self, forKey: .selection) ?? [:]
  }
}
