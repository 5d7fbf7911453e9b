internal import DataEngine
internal import Drift
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Training

extension Workspace {
  /// A finding in the place of what a stage needs.
  struct Refusal: Error {
    var finding: Finding
  }

  /// The rows of which a model's predict command is asked before it is judged.
  private static let probedRows = 64

  /// The samples of the training data, and the predict command that is to be asked.
  mutating func smokeInputs(
    _ train: TrainSpec, _ smoke: SmokeSpec
  ) async -> Result<SmokeTest.Inputs, Refusal> {
    do throws(Refusal) {
      var inputs = SmokeTest.Inputs(
        data: try await samples(train, smoke.rows.value, named: "smoke"))
      let few = smoke.overfits?.rows ?? max(2, smoke.rows.value / 10)
      if smoke.overfits != nil || train.memory != nil {
        inputs.few = try await samples(train, few, named: "few")
      }
      var rows: [Int] = []
      for name in train.data.map(\.value) { rows.append((try? await engine.rows(of: name)) ?? 0) }
      if let most = rows.max(), most > 0 {
        inputs.rows = SmokeTest.RowCounts(
          sample: min(smoke.rows.value, most), few: min(few, most), full: most)
      }
      inputs.probe = try await probe(stage: .smoke)
      return .success(inputs)
    } catch {
      return .failure(error)
    }
  }

  private func samples(
    _ train: TrainSpec, _ rows: Int, named word: String
  ) async throws(Refusal) -> [String: String] {
    var samples: [String: String] = [:]
    for name in train.data.map(\.value) {
      let path = folder.data + "/" + word + "-" + name + ".parquet"
      let sample = RowSample(rows: rows, seed: train.seed, stratum: label(of: name))
      if let finding = await export(name, to: path, sample: sample, stage: .smoke) {
        throw Refusal(finding: finding)
      }
      samples[name] = path
    }
    return samples
  }

  /// Asks the predict command about a few rows of the holdout, without their label; nil where the
  /// spec names no command.
  func probe(stage: Stage) async throws(Refusal) -> PredictionProbe? {
    guard let evaluate = spec.evaluate,
      let holdout = spec.data.first(where: { $0.name.value == evaluate.data.value })
    else { return nil }
    let path = folder.data + "/probe.parquet"
    let sample = RowSample(
      rows: Self.probedRows, seed: spec.train?.seed ?? 0, stratum: holdout.label?.value)
    if let finding = await export(
      holdout.name.value, to: path, excluding: Set(holdout.label.map { [$0.value] } ?? []),
      sample: sample, stage: stage)
    {
      throw Refusal(finding: finding)
    }
    let request = Prediction.Request(
      role: .candidate, command: evaluate.predict, timeoutSeconds: evaluate.timeout?.value,
      folder: spec.folder, environment: evaluate.environment, modelPath: "", dataPath: path)
    let (engine, key, classes) = (engine, holdout.key.map(\.value), ClassNumbers())
    let layout = plan.evaluation?.layout(of: evaluate.scores) ?? ScoreLayout(evaluate.score.value)
    let hidesKey = key.contains(where: isSensitive)
    return PredictionProbe(request: request, rows: Self.probedRows) { path in
      do throws(EngineError) {
        let found = try await engine.predictions(at: path, key: key, scores: layout)
        let rows = found.rows.enumerated().map { place, row in
          PredictionRows.Row(
            key: row.key,
            scores: layout.form == .classes ? [classes.number(of: row.predictedClass)] : row.scores,
            sensitivePlace: hidesKey ? place + 1 : nil)
        }
        return .success(PredictionRows(rows: rows))
      } catch {
        return .failure(ProbeFault(message: error.description, outcome: .errored))
      }
    }
  }

  /// Whether no report may show a column's values.
  private func isSensitive(_ column: String) -> Bool {
    (spec.schema?.columns ?? []).contains {
      $0.isSensitive && NameGlob($0.name.value).matches(column)
    }
  }
}
