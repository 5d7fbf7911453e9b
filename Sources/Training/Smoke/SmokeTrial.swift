internal import GateLanguage
internal import Outcomes

/// What is asked of a smoke training that ended with a model.
struct SmokeTrial: Sendable {
  var training: TrainingRun
  var smoke: SmokeSpec
  var inputs: SmokeTest.Inputs
  var whole: TrainingRun.Result

  /// Runs all that the spec asks, one training after the other.
  func findings() async -> [Finding] {
    var findings: [Finding] = []
    if let size = smoke.size { findings.append(training.sizeFinding(whole, limit: size)) }
    var rows: PredictionRows?
    if let probe = inputs.probe, let model = whole.path {
      let probed = await ProbeFindings(training: training, probe: probe).findings(model: model)
      findings += probed.findings
      rows = probed.rows
    }
    if let repeats = smoke.repeats {
      let second = await run("repeats")
      var judge = RepeatFinding(training: training)
      switch await predictions(rows, second, named: "repeats") {
      case .success(let found): judge.predictions = found
      case .failure(let fault): judge.fault = fault
      }
      findings.append(judge.finding(repeats, first: whole, second: second))
    }
    if let seeded = smoke.seeded, seeded.value {
      let seed = training.spec.seed &+ 1
      let other = await run("seeded", seed: seed)
      findings.append(
        RepeatFinding(training: training)
          .seeded(seeded.span, first: whole, other: other, seed: seed))
    }
    if let resumes = smoke.resumes { findings.append(await self.resumes(resumes, rows)) }
    let small = await few()
    if let overfits = smoke.overfits, let small {
      findings.append(OverfitFinding(training: training, rule: overfits).finding(small))
    }
    return findings + extrapolated(small)
  }

  /// What is asked, skipped for want of a model.
  func skipped() -> [Finding] {
    var asked: [(FindingIdentifier.Segment, SourceSpan)] = []
    if let size = smoke.size { asked.append(("size", size.span)) }
    if let probe = inputs.probe {
      asked += [("reloads", probe.request.command.span), ("varies", probe.request.command.span)]
    }
    if let repeats = smoke.repeats { asked.append(("repeats", repeats.span)) }
    if let seeded = smoke.seeded, seeded.value { asked.append(("seeded", seeded.span)) }
    if let resumes = smoke.resumes { asked.append(("resumes", resumes.span)) }
    if let overfits = smoke.overfits { asked.append(("overfits", overfits.span)) }
    return asked.map { name, span in
      training.finding(
        name, .skipped, "not tried: the smoke training left no model", "is tried on a model",
        observed: "it was not tried", span: span)
    }
  }

  private func run(_ name: String, seed: UInt64? = nil) async -> TrainingRun.Result {
    var run = training
    run.name = "train.smoke." + name
    run.seed = seed
    return await run.run(data: inputs.data)
  }

  /// What both models predict; empty where the first or no model can be asked.
  private func predictions(
    _ rows: PredictionRows?, _ other: TrainingRun.Result, named name: String
  ) async -> Result<[PredictionRows], ProbeFault> {
    guard let rows, let probe = inputs.probe, let model = other.path else { return .success([]) }
    let found = await probe.predict(
      with: model, named: "train.smoke." + name + ".predict", context: training.context)
    return found.map { [rows, $0] }
  }

  private func resumes(
    _ rule: SmokeSpec.ResumeSpec, _ rows: PredictionRows?
  ) async -> Finding {
    let judge = ResumeFinding(training: training, rule: rule, whole: whole, data: inputs.data)
    let (finding, resumed) = await judge.finding()
    guard finding.outcome == .passed || finding.outcome == .inconclusive, let resumed else {
      return finding
    }
    switch await predictions(rows, resumed, named: "resumes") {
    case .failure(let fault): return judge.failed(fault)
    case .success(let predictions):
      guard predictions.count == 2 else { return finding }
      return judge.judge(predictions[1], against: predictions[0], after: finding)
    }
  }

  /// The training on few rows, for `overfits:` and for the slope of memory.
  private func few() async -> TrainingRun.Result? {
    guard let few = inputs.few, smoke.overfits != nil || training.spec.memory != nil else {
      return nil
    }
    var run = training
    run.name = "train.smoke.overfits"
    return await run.run(data: few)
  }

  private func extrapolated(_ small: TrainingRun.Result?) -> [Finding] {
    guard let rows = inputs.rows else { return [] }
    let results = [(rows.sample, whole)] + (small.map { [(rows.few, $0)] } ?? [])
    let points = results.compactMap { rows, result in
      result.isSound
        ? result.command.map {
          Extrapolation.Point(rows: rows, seconds: $0.seconds, bytes: $0.usage.peakMemoryBytes)
        } : nil
    }
    return Extrapolation(training: training, fullRows: rows.full, points: points).findings()
  }
}
