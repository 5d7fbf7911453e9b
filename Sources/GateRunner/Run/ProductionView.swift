internal import DataChecks
internal import DataEngine
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Promotion

/// What is in production as one look at the registry showed it.
struct ProductionView: Sendable {
  /// The state that a promotion is to replace.
  var state: ProductionState
  /// The version that the candidate is judged against; nil without one.
  var version: ModelVersion?
  /// Why there is nothing to judge against.
  var absence: String
  /// Whether ``version`` is not what is in production, by `--production`.
  var isChosen = false

  static let none = ProductionView(state: .vacant, absence: "the spec names no model to promote")

  /// Opens the registry of a spec that promotes, evaluates or compares with production.
  static func load(
    plan: GatePlan, request: RunRequest
  ) async throws(StageFailure) -> (registry: (any Registry)?, production: ProductionView) {
    guard let promote = plan.spec.promote else {
      guard let chosen = request.production else { return (nil, .none) }
      throw StageFailure(
        stage: .promote, subject: "--production \(chosen)", cause: "the spec names no model",
        remedy: "add `promote:` with the model, or leave --production out")
    }
    guard needsRegistry(plan) else { return (nil, .none) }
    let registry = DirectoryRegistry(path: plan.spec.registry.value)
    do {
      let view = try await look(registry, promote, chosen: request.production)
      return (registry, view)
    } catch {
      throw StageFailure(
        stage: .promote, subject: "registry",
        cause: "cannot \(error.operation) \(error.subject): \(error.cause)", remedy: error.remedy)
    }
  }

  /// Looks at the registry.
  static func look(
    _ registry: any Registry, _ promote: PromoteSpec, chosen: String?
  ) async throws(RegistryError) -> ProductionView {
    let model = promote.model.value
    let stage = promote.stage.value
    let state = try await registry.production(model: model, stage: stage)
    if let chosen {
      guard chosen != "none" else {
        return ProductionView(
          state: state, absence: "--production none: there is nothing to compare with",
          isChosen: state.name != nil)
      }
      return ProductionView(
        state: state, version: try await registry.version(model: model, chosen), absence: "",
        isChosen: chosen != state.name)
    }
    guard let name = state.name else {
      return ProductionView(state: state, absence: "no version of \(model) is in \(stage) yet")
    }
    return ProductionView(
      state: state, version: try await registry.version(model: model, name), absence: "")
  }

  private static func needsRegistry(_ plan: GatePlan) -> Bool {
    plan.selection.runs(.evaluate)
      || (plan.selection.runs(.data)
        && (plan.checks.asksForPreviousRun || plan.checks.asksForProduction
          || plan.spec.drift.contains { $0.reference.value == .production }))
  }
}
