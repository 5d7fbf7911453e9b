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
    let names = train.data.map(\.value) + (spec.evaluate.map { [$0.data.value] } ?? [])
    let memory = await contents(of: names).flatMap {
      SmokeMemory(of: spec, digests: $0, context: steps)
    }
    if let findings = memory?.findings() { return findings }
    switch await smokeInputs(train, smoke) {
    case .failure(let refusal): return [refusal.finding]
    case .success(let inputs):
      let findings = await SmokeTest.run(train, inputs, context: steps)
      memory?.keep(findings)
      return findings
    }
  }

  /// The content digests of datasets; nil where nothing is kept, or one cannot be read.
  mutating func contents(of names: [String]) async -> [String: String]? {
    guard kept.cache != nil else { return nil }
    var digests: [String: String] = [:]
    for name in names {
      do {
        digests[name] = try await digest(of: name).sha256
      } catch {
        // Whoever reads the rows tells what is wrong with them.
        return nil
      }
    }
    return digests
  }

  /// Trains the candidate on the whole data, and asks it about a handful of rows.
  mutating func runTraining() async -> [Finding] {
    guard let train = spec.train else { return [] }
    let unbound = await bindDatasets(stage: .train)
    guard unbound.isEmpty else { return unbound }
    let digests = await contents(of: train.data.map(\.value))
    var result = digests.flatMap { FullTraining.kept(train, digests: $0, context: steps) }
    if result == nil {
      for name in train.data.map(\.value) where exports[name] == nil {
        let path = folder.data + "/" + name + ".parquet"
        if let finding = await export(name, to: path, sample: nil, stage: .train) {
          return [finding]
        }
        exports[name] = path
      }
      result = await FullTraining.run(train, data: exports, digests: digests, context: steps)
    }
    artifactPath = result?.artifactPath
    if let finding = digestArtifact() { return (result?.findings ?? []) + [finding] }
    return (result?.findings ?? []) + (await integration(train))
  }

  /// Notes what was trained; a model that cannot be read is none.
  private mutating func digestArtifact() -> Finding? {
    guard let path = artifactPath else { return nil }
    do {
      trainedDigest = try StoredTree.of(path).digest
      return nil
    } catch {
      artifactPath = nil
      return Finding(
        StageFailure(stage: .train, subject: "artifact", cause: error.description))
    }
  }

  /// Whether the trained model predicts in a fresh process, before it is judged.
  private mutating func integration(_ train: TrainSpec) async -> [Finding] {
    guard let artifactPath else { return [] }
    do throws(Refusal) {
      guard var probe = try await probe(stage: .train) else { return [] }
      probe.request.binding = await probeBinding(artifactPath, train)
      return [
        await Integration.finding(
          model: artifactPath, of: train, probe: probe,
          range: spec.evaluate?.predictionChecks?.range, context: steps)
      ]
    } catch {
      return [error.finding]
    }
  }

  /// What predictions of the few rows are known by; nil where the command names no `needs`.
  private mutating func probeBinding(
    _ artifactPath: String, _ train: TrainSpec
  ) async -> PredictionBinding? {
    guard let evaluate = spec.evaluate, !evaluate.needs.isEmpty,
      let holdout = await contents(of: [evaluate.data.value])?[evaluate.data.value]
    else { return nil }
    do {
      let identity = try CandidateIdentity(
        artifact: artifactPath, predict: recipe(of: evaluate),
        needs: evaluate.needs.map(\.value), in: spec.folder)
      return PredictionBinding(
        model: identity.digest, data: "few rows by seed \(train.seed) of " + holdout,
        environmentFiles: train.environmentFiles.map(\.value))
    } catch {
      // The evaluation tells what is wrong with the model.
      return nil
    }
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

  /// The column that samples of a dataset are stratified by.
  func label(of dataset: String) -> String? {
    spec.data.first { $0.name.value == dataset }?.label?.value
  }
}
