internal import DataEngine
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Training

extension Workspace {
  /// Trains on a seeded sample.
  mutating func runSmoke() async -> [Finding] {
    guard let train = spec.train, let smoke = train.smoke else { return [] }
    let unbound = await bindDatasets(stage: .smoke)
    guard unbound.isEmpty else { return unbound }
    var samples: [String: String] = [:]
    for name in train.data.map(\.value) {
      let path = folder.data + "/smoke-" + name + ".parquet"
      let sample = RowSample(rows: smoke.rows.value, seed: train.seed, stratum: label(of: name))
      if let finding = await export(name, to: path, sample: sample, stage: .smoke) {
        return [finding]
      }
      samples[name] = path
    }
    return await SmokeTest.run(train, data: samples, context: steps)
  }

  /// Trains the candidate on the whole data.
  mutating func runTraining() async -> [Finding] {
    guard let train = spec.train else { return [] }
    let unbound = await bindDatasets(stage: .train)
    guard unbound.isEmpty else { return unbound }
    for name in train.data.map(\.value) where exports[name] == nil {
      let path = folder.data + "/" + name + ".parquet"
      if let finding = await export(name, to: path, sample: nil, stage: .train) {
        return [finding]
      }
      exports[name] = path
    }
    let result = await FullTraining.run(train, data: exports, context: steps)
    artifactPath = result.artifactPath
    guard let artifactPath else { return result.findings }
    do {
      trainedDigest = try StoredTree.of(artifactPath).digest
    } catch {
      self.artifactPath = nil
      return result.findings + [
        Finding(StageFailure(stage: .train, subject: "artifact", cause: error.description))
      ]
    }
    return result.findings
  }

  /// Writes a dataset for a command; returns a finding where that did not work.
  func export(
    _ name: String, to path: String, excluding: Set<String> = [], sample: RowSample?, stage: Stage
  ) async -> Finding? {
    do {
      try await engine.export(name, to: path, excluding: excluding, sample: sample)
      return nil
    } catch {
      let subject = "export of '\(name)'"
      return Finding(
        StageFailure(stage: stage, subject: subject, cause: error.message),
        identifier: FindingIdentifier([.init(stage.rawValue), "export", .init(name)]))
    }
  }

  private func label(of dataset: String) -> String? {
    spec.data.first { $0.name.value == dataset }?.label?.value
  }
}
