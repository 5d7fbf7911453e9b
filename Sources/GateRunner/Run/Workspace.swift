internal import DataEngine
internal import Evaluation
internal import Foundation
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion
internal import Training

/// What one run knows so far; each stage reads it and adds to it.
struct Workspace {
  let plan: GatePlan
  let request: RunRequest
  let context: RunContext
  let folder: RunFolder
  let engine: Engine
  let kept: RunCache
  let code: CodeReading
  let mask: SecretMask
  /// The moment that ages and windows are counted from, in seconds since 1970.
  let asOf: Double
  /// Nil where the spec needs no registry.
  var registry: (any Registry)?
  /// What was in production when the run began.
  var production: ProductionView
  var datasets: [String: Dataset] = [:]
  /// The datasets whose source could not be read.
  var unreadable: [String] = []
  var digests: [String: ContentDigest] = [:]
  /// The files of each dataset as they were when it was bound.
  var filesAtBinding: [String: [FileLineage]] = [:]
  /// The whole datasets as Parquet files for commands, by name.
  var exports: [String: String] = [:]
  /// The run that is gone on with; nil where this one does everything itself.
  var continued: ContinuedRun?
  /// SHA-256 of the model that training gave, or that was taken over.
  var trainedDigest: String?
  /// The candidate's model, where training gave one.
  var artifactPath: String?
  var candidate: CandidateIdentity?
  var candidatePredictions: String?
  /// SHA-256 of the candidate's predictions file.
  var predictionsDigest: String?
  var evaluation: EvaluationResult?
  /// The rows of the datasets by key, and why there are none of others.
  var keyedRows: [String: KeyedRows] = [:]
  var rowsWithoutDigest: [String: String] = [:]
  /// What changed since the run that made production; nil where nothing was judged against it.
  var sinceProduction: LineageChange?
  /// How often the holdout has answered; nil where nothing counts that.
  var holdout: HoldoutReport?

  var spec: GateSpec { plan.spec }

  /// Opens the engine, reads the repository, and looks at the registry where the spec needs one.
  init(
    plan: GatePlan, request: RunRequest, context: RunContext, folder: RunFolder
  ) async throws(StageFailure) {
    self.plan = plan
    self.request = request
    self.context = context
    self.folder = folder
    mask = SecretMask(plan.spec.secrets)
    asOf = request.asOf ?? context.now()
    kept = RunCache(plan: plan, request: request, context: context)
    let limits = context.limits.limited(by: plan.spec.sql)
    do {
      engine = try Engine(
        threads: context.threads, memoryLimit: limits.memoryText,
        temporaryFolder: folder.spill, memory: kept.memory(context),
        userSQLSeconds: limits.userSQLSeconds)
    } catch {
      throw StageFailure(stage: .data, subject: "engine", cause: error.description)
    }
    code = await CodeReader.read(folder: plan.spec.folder, environment: context.environment)
    let view = try await ProductionView.load(plan: plan, request: request)
    registry = view.registry
    production = view.production
    guard let record = request.continued else { return }
    continued = try await ContinuedRun(
      record: record, spec: plan.spec, read: context.readRecord, hashes: kept.hashes)
  }

  /// What commands of the run are given.
  var steps: StepContext {
    let mask = mask
    var steps = StepContext(
      folder: spec.folder, outputRoot: folder.steps, logFolder: folder.logs,
      baseEnvironment: CommandEnvironment.inherited(from: context.environment),
      mask: { mask.mask($0) }, now: context.now, cache: kept.steps(context))
    let observe = context.observe
    steps.progress = StepProgress { observe(.progress($0.words)) }
    return steps
  }

  /// Why a stage cannot run for want of an earlier one's work; nil where it can.
  func reasonToSkip(_ stage: Stage) -> String? {
    switch stage {
    case .smoke, .train, .evaluate:
      if let name = unreadable.first(where: { continued == nil || $0 == spec.evaluate?.data.value })
      {
        "dataset '\(name)' cannot be read"
      } else if stage == .evaluate, artifactPath == nil, spec.candidate == nil {
        "there is no candidate: the training did not run or gave none"
      } else {
        nil
      }
    case .code, .prepare, .data, .promote: nil
    }
  }

  /// Runs one stage and returns its findings.
  mutating func run(_ stage: Stage) async -> [Finding] {
    switch stage {
    case .code: await CodeStage.run(spec.code, specFile: spec.file, context: steps)
    case .promote: []
    case .prepare: await PrepareStage.run(spec.prepare, context: steps)
    case .data: await runData()
    case .smoke: await runSmoke()
    case .train: await runTraining()
    case .evaluate: await runEvaluation()
    }
  }
}
