internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

/// Compares what training and serving computed for the same entities.
struct SkewSearch: Sendable {
  let engine: Engine
  let spec: SkewSpec
  let first: BoundDataset
  let second: BoundDataset

  /// The findings of the entry, one for each column.
  func findings() async -> [Finding] {
    let key = spec.key.map(\.value)
    let query = JoinedValuesQuery(first: first.name, second: second.name, key: key)
    for side in [first, second] {
      if let column = key.first(where: { side.dataset.column($0) == nil }) {
        return all(.errored, side.lacks(column), observed: "no such column")
      }
    }
    let keys: JoinedKeys
    do throws(EngineError) {
      keys = try await engine.joinedKeys(query, limit: Witness.limit)
    } catch {
      return all(.errored, notMeasured(error), observed: "not measured")
    }
    if let fault = fault(of: keys) { return all(.errored, fault, observed: "not compared") }
    var findings: [Finding] = []
    for rule in spec.rules { findings.append(await finding(of: rule, query, keys)) }
    return findings
  }

  /// Why rows cannot be joined, or nothing could be said of them.
  private func fault(of keys: JoinedKeys) -> String? {
    for (side, repeated) in [(first, keys.repeatedFirst), (second, keys.repeatedSecond)]
    where repeated.keys > 0 {
      let shown =
        hidden.isDisjoint(with: spec.key.map(\.value))
        ? repeated.examples.prefix(3).map { example in
          example.dropLast().map { $0 ?? "null" }.joined(separator: " + ")
        } : []
      return "\(NumberText.count(repeated.keys)) keys name more than one row of \(side.name)"
        + (shown.isEmpty ? "" : ": " + shown.joined(separator: ", "))
        + "; compare by a key of one row"
    }
    guard keys.both == 0 else { return nil }
    return "no key is in both (\(NumberText.rows(keys.onlyFirst)) of \(first.name), "
      + "\(NumberText.rows(keys.onlySecond)) of \(second.name))"
  }

  private func finding(
    of rule: SkewRule, _ query: JoinedValuesQuery, _ keys: JoinedKeys
  ) async -> Finding {
    let column = rule.comparison.name.value
    for side in [first, second] where side.dataset.column(column) == nil {
      return finding(rule, .errored, side.lacks(column), observed: "no such column")
    }
    let comparison = ValueComparison(
      column: column, tolerance: rule.comparison.tolerance.comparison)
    do throws(EngineError) {
      let differences = try await engine.differences(of: [comparison], query)[0]
      var found = judged(rule, differences, keys)
      guard differences.mismatches > 0 else { return found }
      if found.outcome == .failed || found.outcome == .warned {
        found.sql = try await engine.sql(differing: comparison, query)
        guard !hidden.contains(column) else { return found }
        found.message += try await confusion(comparison, query)
        found.examples = try await examples(comparison, query)
      }
      return found
    } catch {
      return finding(rule, .errored, notMeasured(error), observed: "not measured")
    }
  }

  private func judged(
    _ rule: SkewRule, _ differences: ValueDifferences, _ keys: JoinedKeys
  ) -> Finding {
    let allowance = Allowance(rule.comparison.allowed, key: "mismatch")
    let outcome = allowance.outcome(of: differences.mismatches, among: keys.both)
    let observed = NumberText.share(differences.mismatches, of: keys.both, unit: "joined rows")
    var parts = [observed + " differ"]
    for (count, side) in [
      (differences.missingFirst, first), (differences.missingSecond, second),
    ] where count > 0 {
      parts.append("\(NumberText.count(count)) of them have no value in \(side.name)")
    }
    if let mean = differences.meanDifference, let largest = differences.largestDifference,
      !hidden.contains(rule.comparison.name.value)
    {
      parts.append(
        "\(second.name) − \(first.name) is \(NumberText.value(mean)) on average where they differ, "
          + "at most \(NumberText.value(largest)) apart")
    }
    parts.append(
      "\(NumberText.rows(keys.onlyFirst)) only in \(first.name), "
        + "\(NumberText.rows(keys.onlySecond)) only in \(second.name)")
    var found = finding(rule, outcome, parts.joined(separator: "; "), observed: observed)
    found.share = Finding.Share(differences.mismatches, of: keys.both)
    if outcome == .failed || outcome == .warned {
      let edit = allowance.judge(
        differences.mismatches, of: keys.both, unit: "joined rows", verb: "differ"
      ).acceptance
      // `exact` becomes a mapping; another tolerance stays beside the bound.
      found.acceptance = edit.map { "\(YAMLText.flow(rule.comparison.name.value)): {\($0)}" }
    }
    return found
  }

  /// The pairs of texts that stand for each other most.
  private func confusion(
    _ comparison: ValueComparison, _ query: JoinedValuesQuery
  ) async throws(EngineError) -> String {
    let type = first.dataset.column(comparison.column)?.type
    guard type == .string || type == .boolean else { return "" }
    let pairs = try await engine.confusedValues(of: comparison, query, limit: 3)
    let words = pairs.map {
      "\(Quotation.plain($0.first ?? "null")) → \(Quotation.plain($0.second ?? "null")) "
        + "(\(NumberText.rows($0.rows)))"
    }
    return words.isEmpty ? "" : "; most often " + words.joined(separator: ", ")
  }

  private func examples(
    _ comparison: ValueComparison, _ query: JoinedValuesQuery
  ) async throws(EngineError) -> [Finding.ExampleRow] {
    let rows = try await engine.differingRows(of: comparison, query, limit: Witness.limit)
    let names =
      query.key + ["\(first.name).\(comparison.column)", "\(second.name).\(comparison.column)"]
    return rows.map { row in
      Finding.ExampleRow(
        zip(names, row).filter { !hidden.contains($0.0) }.map {
          Finding.ExampleRow.Cell(column: $0, value: $1)
        })
    }
  }

  private var hidden: Set<String> { first.sensitive.union(second.sensitive) }

  private func notMeasured(_ error: EngineError) -> String {
    hidden.isEmpty
      ? "it could not be measured: \(error.message)"
      : "it could not be measured; the reason may quote sensitive values and is not shown"
  }

  private func all(_ outcome: Outcome, _ message: String, observed: String) -> [Finding] {
    spec.rules.map { finding($0, outcome, message, observed: observed) }
  }

  private func finding(
    _ rule: SkewRule, _ outcome: Outcome, _ message: String, observed: String
  ) -> Finding {
    Finding(
      rule.identifier, stage: .data, outcome: spec.level.applied(to: outcome),
      message: "\(first.name) and \(second.name), \(rule.comparison.name.value): \(message)",
      expected: rule.expected, observed: observed, span: rule.comparison.name.span,
      owner: spec.owner)
  }
}
