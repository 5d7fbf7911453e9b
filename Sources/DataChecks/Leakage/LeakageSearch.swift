internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// Looks for what two datasets must not share.
struct LeakageSearch: Sendable {
  let engine: Engine
  let earlier: BoundDataset
  let later: BoundDataset

  /// The finding of one rule.
  func finding(of rule: LeakageRule) async -> Finding {
    for side in [earlier, later] {
      if let column = rule.columns.first(where: { side.dataset.column($0) == nil }) {
        return finding(rule, .errored, side.lacks(column), observed: "no such column")
      }
    }
    do {
      return switch rule.kind {
      case .key: try await sharedKeys(rule)
      case .time: try await times(rule, column: rule.columns.first ?? "")
      }
    } catch {
      return finding(
        rule, .errored, "it could not be measured: \(error)", observed: "not measured")
    }
  }

  private var hidden: Set<String> { earlier.sensitive.union(later.sensitive) }

  private func sharedKeys(_ rule: LeakageRule) async throws(EngineError) -> Finding {
    let (count, keys) = try await engine.sharedKeys(
      of: rule.columns, in: earlier.name, and: later.name, limit: 5)
    let observed = count == 1 ? "1 key in both" : "\(NumberText.count(count)) keys in both"
    guard count > 0 else { return finding(rule, .passed, "no key is in both", observed: observed) }
    var found = finding(
      rule, .failed, "\(observed); the model would be judged on rows that it has seen",
      observed: observed)
    if hidden.isDisjoint(with: rule.columns) {
      found.examples = keys.map { key in
        Finding.ExampleRow(
          zip(rule.columns, key).map { Finding.ExampleRow.Cell(column: $0, value: $1) })
      }
    }
    return found
  }

  private func times(_ rule: LeakageRule, column: String) async throws(EngineError) -> Finding {
    let before = try await engine.range(of: column, in: earlier.name)
    let after = try await engine.range(of: column, in: later.name)
    guard let before, let after else {
      let empty = before == nil ? earlier.name : later.name
      return finding(rule, .errored, "\(empty) has no \(column) at all", observed: "no times")
    }
    let early = try await engine.rowsNotAfter(column, earlier: earlier.name, later: later.name)
    let isMissing = Measure.count(.isMissing(column: column))
    let laterCounts = await engine.measure([.rows, isMissing], of: later.name)
    let earlierCounts = await engine.measure([isMissing], of: earlier.name)
    do throws(MeasureFailure) {
      let rows = try laterCounts.count(.rows)
      let unknown = try laterCounts.count(isMissing)
      let unknownBefore = try earlierCounts.count(isMissing)
      return finding(
        rule, limits: (before.maximum, after.minimum), early: early, unknown: unknown,
        unknownBefore: unknownBefore, rows: rows)
    } catch {
      return finding(
        rule, .errored, "it could not be measured: \(error.message)", observed: "not measured")
    }
  }

  /// A row without a time cannot be shown to be on its side, on either side.
  private func finding(
    _ rule: LeakageRule, limits: (last: String, first: String), early: Int, unknown: Int,
    unknownBefore: Int, rows: Int
  ) -> Finding {
    let isHidden = !hidden.isDisjoint(with: rule.columns)
    let observed =
      isHidden
      ? "\(NumberText.count(early)) of \(NumberText.rows(rows)) are not later"
      : "\(earlier.name) ends \(limits.last), \(later.name) begins \(limits.first)"
    var faults: [String] = []
    if early > 0 {
      faults.append("\(NumberText.share(early, of: rows)) of \(later.name) are not later")
    }
    for (count, side) in [(unknown, later), (unknownBefore, earlier)] where count > 0 {
      faults.append(
        "\(NumberText.count(count)) rows of \(side.name) have no time (leave them out with "
          + "`where:`)")
    }
    var found = finding(
      rule, faults.isEmpty ? .passed : .failed, ([observed] + faults).joined(separator: "; "),
      observed: observed)
    found.share = Finding.Share(early + unknown, of: rows)
    return found
  }

  private func finding(
    _ rule: LeakageRule, _ outcome: Outcome, _ message: String, observed: String
  ) -> Finding {
    Finding(
      rule.identifier, stage: .data, outcome: outcome,
      message: "\(earlier.name) and \(later.name): \(message)", expected: rule.expected,
      observed: observed, span: rule.span)
  }
}
