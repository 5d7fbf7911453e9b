internal import DataEngine
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Training

/// The model that a candidate is compared with.
struct AskedProduction: Sendable {
  /// The version's name, or the path.
  var name: String
  /// How its predictions are read; nil is as the candidate's.
  var scores: ScoreColumns?
  /// From which probability on it predicts positive; nil is not known, or nothing depends on it.
  var threshold: Double?
  var source: Source

  /// Where its model is.
  enum Source: Sendable {
    case version(ModelVersion)
    /// A model outside of the registry, with the candidate's command.
    case model(CandidateIdentity)
  }

  /// What the judgement needs to know.
  var forJudging: ProductionForJudging {
    switch source {
    case .version(let version):
      .predicted(
        version: name, slices: version.slices.map(\.name), record: version.recordedMetrics,
        scores: scores, threshold: threshold)
    case .model: .predicted(version: name, slices: [], scores: scores, threshold: threshold)
    }
  }
}

extension Workspace {
  /// What a candidate meets.
  enum Rival {
    case absent(reason: String)
    /// The candidate itself.
    case identical(version: String)
    case asked(AskedProduction)
    case broken(Finding)
  }

  /// The model that the candidate is compared with: that of `--production`, of a path, or the stage's.
  func rival(of candidate: CandidateIdentity, _ evaluate: EvaluateSpec) -> Rival {
    if request.production == nil {
      switch evaluate.production.value {
      case .none: return .absent(reason: "the spec says production: none")
      case .path(let path): return rival(of: candidate, at: path, evaluate)
      case .own, .stored: break
      }
    }
    guard let version = production.version else { return .absent(reason: production.absence) }
    guard version.identity != candidate.digest else {
      return .identical(version: version.version)
    }
    return .asked(
      AskedProduction(
        name: version.version, scores: version.predict?.scores,
        threshold: version.predict?.threshold, source: .version(version)))
  }

  private func rival(
    of candidate: CandidateIdentity, at path: String, _ evaluate: EvaluateSpec
  ) -> Rival {
    do {
      let identity = try CandidateIdentity(
        artifact: path, predict: candidate.predict, needs: evaluate.needs.map(\.value),
        in: spec.folder)
      let name = SpecPath.relative(path, to: spec.folder)
      guard identity.artifact.digest != candidate.artifact.digest else {
        return .identical(version: name)
      }
      return .asked(AskedProduction(name: name, source: .model(identity)))
    } catch {
      return .broken(
        broken("production.model", "production's model", error.description, evaluate))
    }
  }

  /// How a rival's own command is run on a file.
  ///
  /// - Throws: ``RegistryError`` where its version cannot be laid out or keeps no command.
  func prediction(
    of rival: AskedProduction, _ evaluate: EvaluateSpec, data: String, laidOutAs prefix: String
  ) async throws(RegistryError) -> Prediction.Request {
    switch rival.source {
    case .model(let identity):
      return Prediction.Request(
        role: .production, command: evaluate.predict, timeoutSeconds: evaluate.timeout?.value,
        folder: spec.folder, environment: evaluate.environment,
        modelPath: identity.artifactPath, dataPath: data)
    case .version(let version):
      guard let registry, let recipe = version.predict else {
        throw RegistryError(
          .refused, "predict with", version.version, cause: "it keeps no predict command")
      }
      let own = try await registry.materialise(
        version, into: folder.data + "/" + prefix + "-" + version.version)
      return Prediction.Request(
        role: .production, command: Spanned(recipe.command, evaluate.production.span),
        timeoutSeconds: recipe.timeout, folder: own.needsFolder,
        environment: recipe.environment.merging(secretEnvironment(evaluate)) { $1 },
        modelPath: own.modelPath, dataPath: data)
    }
  }

  /// What a rival's predictions of a dataset are known by.
  mutating func binding(
    of rival: AskedProduction, _ evaluate: EvaluateSpec, data name: String
  ) async -> PredictionBinding? {
    switch rival.source {
    case .model(let identity):
      evaluate.needs.isEmpty ? nil : await binding(identity.digest, data: name)
    case .version(let version):
      version.needs.files.isEmpty ? nil : await binding(version.identity, data: name)
    }
  }

  /// A rival's predictions: its stored ones for an equal holdout, else made by its own command.
  mutating func predict(
    with rival: AskedProduction, _ evaluate: EvaluateSpec
  ) async -> (path: String?, findings: [Finding]) {
    if case .version(let version) = rival.source {
      do {
        let digest = try await digest(of: evaluate.data.value)
        if let stored = version.predictions, stored.contentDigest == digest.sha256, let registry {
          let path =
            folder.data + "/production-" + version.version + "-"
            + (stored.file.path.split(separator: "/").last.map(String.init) ?? "predictions")
          try await registry.copy(stored.file, to: path)
          return (path, [])
        }
      } catch {
        return (nil, [brokenPredictions("\(error)", evaluate)])
      }
      guard evaluate.production.value != .stored else {
        return (
          nil,
          [
            brokenPredictions(
              "\(version.version) keeps no predictions of this holdout (production: own would "
                + "predict with its own command)", evaluate)
          ]
        )
      }
    }
    if let finding = await exportHoldout(evaluate) { return (nil, [finding]) }
    do {
      var request = try await prediction(
        of: rival, evaluate, data: holdoutPath, laidOutAs: "production")
      request.binding = await binding(of: rival, evaluate, data: evaluate.data.value)
      let result = await Prediction.run(request, context: steps)
      return (result.path, [result.finding])
    } catch {
      return (nil, [broken("production.model", "production's model", error.description, evaluate)])
    }
  }

  private func brokenPredictions(_ cause: String, _ evaluate: EvaluateSpec) -> Finding {
    broken("production.predictions", "production's stored predictions", cause, evaluate)
  }

  /// The finding of a production that cannot be asked.
  func broken(
    _ name: String, _ subject: String, _ cause: String, _ evaluate: EvaluateSpec
  ) -> Finding {
    Finding(
      StageFailure(
        stage: .evaluate, subject: subject, cause: cause,
        remedy: "repair it, compare with the predictions stored with its version (production: "
          + "stored), judge without it (production: none), or waive evaluate." + name),
      identifier: FindingIdentifier(encoded: "evaluate." + name), span: evaluate.production.span)
  }
}
