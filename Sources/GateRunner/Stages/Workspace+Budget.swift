internal import DataEngine
internal import Digests
internal import GateLanguage
internal import Holdouts
internal import Lineage
internal import Outcomes
internal import Promotion

extension Workspace {
  /// The finding that refuses a question before anything is judged; nil where it may be answered.
  ///
  /// What is left then is in ``holdout``, for the reports.
  mutating func refusalOfHoldout(_ evaluate: EvaluateSpec) async -> Finding? {
    guard let budget = HoldoutBudget(evaluate) else { return nil }
    do {
      let question = try await question(evaluate)
      let count = try await counter().look(at: question, limit: budget.limit)
      holdout = budget.report(count.wear, of: question.holdout)
      return count.answer == .refused ? budget.finding(count) : nil
    } catch {
      return budget.finding(Self.ledgerError(error))
    }
  }

  /// Counts the verdict that is about to be shown.
  ///
  /// - Returns: The finding of the budget, and whether the verdict may be shown; nil without a budget.
  mutating func countVerdict(
    _ evaluate: EvaluateSpec
  ) async -> (finding: Finding, isShown: Bool)? {
    guard let budget = HoldoutBudget(evaluate) else { return nil }
    do {
      let question = try await question(evaluate)
      let count = try await counter().count(question, limit: budget.limit)
      holdout = budget.report(count.wear, of: question.holdout)
      return (budget.finding(count), count.answer != .refused)
    } catch {
      return (budget.finding(Self.ledgerError(error)), false)
    }
  }

  private mutating func question(_ evaluate: EvaluateSpec) async throws -> HoldoutQuestion {
    guard let candidate else {
      throw LedgerError("count", "the verdict", "there is no candidate")
    }
    let digest = try await digest(of: evaluate.data.value)
    return HoldoutQuestion(
      holdout: Holdout(digest), commit: code.code?.commit,
      spec: SHA256Digest.of(spec.canonicalText).hexadecimal, model: candidate.digest,
      gate: spec.name.value,
      run: folder.id, time: context.now())
  }

  private func counter() async -> HoldoutCounter {
    HoldoutCounter(
      homes: await HoldoutHomes.of(
        folder: spec.folder, registryPath: spec.registry.value, time: context.now()))
  }

  private static func ledgerError(_ error: any Error) -> LedgerError {
    error as? LedgerError ?? LedgerError("read", "the holdout", "\(error)")
  }
}

extension HoldoutBudget {
  /// The budget of a spec; nil where it sets none.
  init?(_ evaluate: EvaluateSpec) {
    guard let budget = evaluate.budget else { return nil }
    self.init(
      limit: budget.verdicts.value, dataset: evaluate.data.value, span: budget.verdicts.span)
  }
}

extension Holdout {
  /// The holdout whose rows were digested.
  init(_ digest: ContentDigest) {
    self.init(
      digest: digest.sha256, rows: digest.rows, sketch: HoldoutSketch(digests: digest.smallest))
  }
}
