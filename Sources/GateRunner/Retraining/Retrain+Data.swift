internal import DataEngine
internal import Drift
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion
internal import Retraining

extension Retrain {
  /// The commit that is checked out.
  func commit() async -> TriggerEvidence.Measured<String> {
    let reading = await CodeReader.read(folder: plan.spec.folder, environment: context.environment)
    guard let commit = reading.code?.commit else {
      return .unknown(reading.note ?? "the branch has no commit")
    }
    return .value(commit)
  }

  /// Prepares and binds the data as a run would, and measures what triggers ask of them.
  ///
  /// - Returns: The rows that the performance was measured on.
  func lookAtData(
    _ evidence: inout TriggerEvidence, _ production: RetrainingProduction,
    _ history: RetrainingHistory
  ) async throws -> CountedKeys? {
    var request = request
    request.asOf = moment
    let plan = windowed(history)
    if options.isDry { request.usesCache = false }
    let looks = looksFolder
    let folder = try RunFolder.make(
      in: looks, startedAt: context.now(), suffix: context.runSuffix)
    defer { DurableFolder.discard(options.isDry ? looks : folder.path) }
    var workspace = try await Workspace(
      plan: plan, request: request, context: context, folder: folder)
    if let promote = plan.spec.promote {
      workspace.registry = registry
      workspace.production = try await ProductionView.look(registry, promote, chosen: nil)
    }
    let makes = !options.isDry && plan.selection.runs(.prepare)
    let prepared = makes ? await workspace.run(.prepare) : []
    if let fault = prepared.first(where: { $0.outcome == .failed || $0.outcome == .errored }) {
      blame("the data could not be prepared: \(fault.message)", &evidence)
      return nil
    }
    _ = await workspace.bindDatasets(stage: .data)
    if retraining.spec.newRows != nil {
      evidence.newRows = await workspace.newRows(since: evidence.lastTraining?.moment, self.plan)
    }
    if let drift = retraining.spec.drift {
      evidence.drift = await workspace.drift(drift)
    }
    var counted: CountedKeys?
    if let performance = retraining.spec.performance {
      (evidence.performance, counted) = await workspace.performance(
        performance, of: production, counted: try earlierKeys(history))
    }
    await workspace.keep()
    return counted
  }

  /// Where spilled data go; a dry run leaves the spec's folder as it is.
  private var looksFolder: String {
    guard options.isDry else { return plan.spec.folder + "/.assay/looks" }
    return FileManager.default.temporaryDirectory.path + "/assay-look-" + UUID().uuidString
  }

  private func earlierKeys(_ history: RetrainingHistory) throws -> CountedKeys {
    let folder = try registry.retrainingFolder(of: model)
    var keys = CountedKeys()
    for rows in history.counted { try keys.read(rows, in: folder) }
    return keys
  }

  private func blame(_ cause: String, _ evidence: inout TriggerEvidence) {
    evidence.newRows = .unknown(cause)
    evidence.drift = .unknown(cause)
    evidence.performance = .unknown(cause)
  }
}
