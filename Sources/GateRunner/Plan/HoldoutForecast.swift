internal import DataEngine
internal import DurableFiles
internal import GateLanguage
internal import Holdouts
package import Outcomes

/// What `assay plan` says of the holdout's budget.
package enum HoldoutForecast: Sendable, Hashable {
  /// What is left before the run, and what keeps the count from being surely whole.
  case known(HoldoutReport, remarks: [String])
  /// Why nobody can say yet: the data are not there, or the ledger cannot be read.
  case unknown(String)

  /// Reads the holdout and the ledger; nil for a plan that asks no holdout or sets no budget.
  ///
  /// Nothing is run and nothing is counted; what the engine spills goes to a folder that is removed.
  package static func of(
    _ plan: GatePlan, request: RunRequest, context: RunContext, temporaryFolder: String
  ) async -> HoldoutForecast? {
    guard plan.selection.runs(.evaluate), let evaluate = plan.spec.evaluate,
      let budget = HoldoutBudget(evaluate),
      let declaration = plan.spec.data.first(where: { $0.name.value == evaluate.data.value })
    else { return nil }
    defer { DurableFolder.discard(temporaryFolder) }
    do {
      try DurableFolder.make(temporaryFolder)
      let engine = try Engine(
        threads: context.threads, memoryLimit: "4GB", temporaryFolder: temporaryFolder,
        memory: RunCache(plan: plan, request: request, context: context).memory(context))
      for needed in plan.spec.dataInOrder
      where plan.spec.reads(of: declaration).contains(
        needed.name.value)
      {
        _ = try await engine.bind(
          DatasetSource(needed, in: plan.spec, asOf: request.asOf ?? context.now()))
      }
      let holdout = Holdout(try await engine.contentDigest(of: declaration.name.value))
      await engine.keepResults()
      let counter = HoldoutCounter(
        homes: await HoldoutHomes.of(
          folder: plan.spec.folder, registryPath: plan.spec.registry.value, time: context.now()))
      let (wear, remarks) = try await counter.wear(of: holdout)
      return .known(budget.report(wear, of: holdout), remarks: remarks)
    } catch {
      return .unknown("\(error)")
    }
  }
}

extension GateSpec {
  /// The names of a dataset and of all that it is made from.
  fileprivate func reads(of declaration: DatasetDeclaration) -> Set<String> {
    var names: Set = [declaration.name.value]
    for other in dataInOrder.reversed() where names.contains(other.name.value) {
      names.formUnion(other.reads.map(\.value))
    }
    return names
  }
}
