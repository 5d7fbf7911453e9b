internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// Looks for what two datasets must not share.
struct LeakageSearch: Sendable {
  let engine: Engine
  let spec: LeakageSpec
  let earlier: BoundDataset
  let later: BoundDataset
  /// What the model predicts, where the spec judges one.
  let task: TaskKind?

  /// The finding of one rule.
  func finding(of rule: LeakageRule) async -> Finding {
    for side in [earlier, later] {
      if let column = rule.columns.first(where: { side.dataset.column($0) == nil }) {
        return finding(rule, .errored, side.lacks(column), observed: "no such column")
      }
    }
    do throws(EngineError) {
      return switch rule.kind {
      case .values(let sharing): try await sharedValues(rule, sharing)
      case .rows(let sharing): try await identicalRows(rule, sharing)
      case .time(let column, let gap): try await times(rule, column: column, gap: gap)
      case .knownAt(let sharing): try await knownLater(rule, sharing)
      case .predictor(let threshold): try await predictors(rule, threshold)
      }
    } catch {
      return notMeasured(rule, error.description)
    }
  }

  /// Columns of either side whose values no report may show.
  var hidden: Set<String> { earlier.sensitive.union(later.sensitive) }

  /// The finding of numbers that were not had.
  func notMeasured(_ rule: LeakageRule, _ reason: String) -> Finding {
    let shown =
      hidden.isDisjoint(with: rule.columns)
      ? reason : "the reason may quote values of a sensitive column and is not shown"
    return finding(
      rule, .errored, "it could not be measured: \(shown)", observed: "not measured")
  }

  /// A finding of the rule, with the entry's level applied.
  func finding(
    _ rule: LeakageRule, _ outcome: Outcome, _ message: String, observed: String
  ) -> Finding {
    Finding(
      rule.identifier, stage: .data, outcome: spec.level.applied(to: outcome),
      message: "\(earlier.name) and \(later.name): \(message)", expected: rule.expected,
      observed: observed, span: rule.span, owner: spec.owner)
  }

  /// The key columns of a side that may be shown.
  func shownKey(of side: BoundDataset) -> [String] {
    side.key.filter { !side.sensitive.contains($0) }
  }

  /// The smallest edit that accepts a count of rows, for a rule whose long form has a `share`.
  func acceptance(
    _ rule: LeakageRule, _ sharing: LeakageSpec.Sharing, count: Int, of total: Int
  ) -> String? {
    if let allowed = sharing.allowed {
      return allowed.loosened(key: "share", count: count, of: total)
    }
    guard total > 0, let first = sharing.columns.first else { return nil }
    let share = "share: \"<= \(Loosening.percentage(above: Double(count) / Double(total)))\""
    let names = sharing.columns.map { YAMLText.flow($0.value) }
    return rule.key == "known_at"
      ? "known_at: {column: \(YAMLText.flow(first.value)), \(share)}"
      : "\(rule.key): {columns: [\(names.joined(separator: ", "))], \(share)}"
  }
}
