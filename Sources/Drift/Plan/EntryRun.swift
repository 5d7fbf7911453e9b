internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// Measures and judges one entry of `drift:` from its reference on.
struct EntryRun {
  let entry: DriftSpec
  let judge: EntryJudge
  let rows: RowReader
  /// Columns that tell rows apart by nature: keys and times.
  let identifying: Set<String>

  /// The findings of the columns, of all together, and of their importance.
  func findings() async throws(EngineError) -> [Finding] {
    var judge = judge
    judge.richer = try await richerPairs()
    let result = judge.judge()
    var findings = result.findings
    if let multivariate = entry.multivariate { findings.append(await self.judge(multivariate)) }
    if let importance = entry.importance {
      findings.append(
        ImportanceJudge(
          entry: entry, importance: importance, result: result,
          known: judge.reference.columns.map(\.name) + judge.currentColumns
        ).finding())
    }
    return findings
  }

  /// Columns whose rules name a statistic that needs more than the profile's counts.
  private func richerPairs() async throws(EngineError) -> [String: ColumnPair] {
    var pairs: [String: ColumnPair] = [:]
    for column in judge.reference.columns {
      guard let found = judge.current.column(column.name) else { continue }
      let inputs = entry.statistics(of: column.name).map { $0.traits.input }
        .filter { $0 != .cells && $0 != .missing }
      guard !inputs.isEmpty else { continue }
      var pair = ColumnPair(column, found, isSensitive: judge.isSensitive(column.name))
      for input in inputs { pair = try await rows.adding(input, to: pair) }
      pairs[column.name] = pair
    }
    return pairs
  }

  private func judge(_ rule: MultivariateDrift) async -> Finding {
    let kind = rule.statistic.value
    guard let statistic = DriftStatisticCatalog.all.first(where: { $0.kind == kind }) else {
      return finding(rule, .errored, "there is no statistic '\(kind)'", "not measured")
    }
    guard rows.reference != nil || rows.kept != nil else {
      return finding(
        rule, .errored,
        "\(kind) needs the rows of both sides, and \(judge.referenceName) was registered without "
          + "a sample of its rows: promote a version with this spec, which keeps one, or compare "
          + "with a dataset", "no rows")
    }
    let features = features()
    guard !features.isEmpty else {
      return finding(rule, .errored, "there is no column to compare", "no columns")
    }
    do {
      return try await judged(rule, statistic, features)
    } catch {
      return finding(rule, .errored, "\(kind) cannot be had: \(error)", "\(error)")
    }
  }

  private func judged(
    _ rule: MultivariateDrift, _ statistic: any DriftStatistic.Type, _ features: [DrawnFeature]
  ) async throws -> Finding {
    var pair = ColumnPair(name: "multivariate", kind: .numeric, missing: .none, nan: .none)
    pair.points = try await rows.points(features, rows: rule.rows)
    let reading = try statistic.reading(of: pair)
    var found = finding(
      rule, rule.threshold.judge(value: reading.value),
      MultivariateWording.message(
        statistic.kind, reading, from: judge.referenceName, features.count),
      MultivariateWording.observed(statistic.kind, reading))
    var evidence = DriftEvidence(
      column: "multivariate", statistic: statistic.kind, value: reading.value,
      referenceRows: pair.points?.reference.count ?? 0,
      currentRows: pair.points?.current.count ?? 0, unproven: true)
    (evidence.dataset, evidence.reference) = (entry.current.value, judge.referenceName)
    found.evidence = .drift(evidence)
    if found.outcome != .passed {
      found.acceptance = rule.threshold.loosenedSide(value: reading.value)
    }
    return found
  }

  private func finding(
    _ rule: MultivariateDrift, _ outcome: Outcome, _ message: String, _ observed: String
  ) -> Finding {
    Finding(
      FindingIdentifier(["drift", FindingIdentifier.Segment(entry.title.value), "multivariate"]),
      stage: .data, outcome: outcome, message: "\(entry.title.value): \(message)",
      expected: "\(rule.statistic.value) \(rule.threshold.text) (unproven)", observed: observed,
      span: rule.span)
  }

  /// Numbers and categories that both sides have and that do not tell rows apart by nature.
  private func features() -> [DrawnFeature] {
    DriftPlan.features(of: judge.reference) { name in
      !identifying.contains(name) && entry.rule(of: name)?.rule != .skip
    }.compactMap { feature in
      guard let before = judge.reference.column(feature.column),
        let after = judge.current.column(feature.column),
        ColumnPair(before, after).obstacle == nil
      else { return nil }
      guard rows.reference == nil, let kept = rows.kept else { return feature }
      return kept.feature(of: feature.column)
    }
  }
}

/// The sentences about all columns together.
enum MultivariateWording {
  /// The value with its interval and what tells most.
  static func message(
    _ kind: String, _ reading: DriftReading, from reference: String, _ columns: Int
  ) -> String {
    let telling =
      reading.telling.isEmpty ? "" : "; told most by " + reading.telling.joined(separator: ", ")
    return "\(observed(kind, reading)) from \(reference) over \(columns) "
      + "\(columns == 1 ? "column" : "columns"), a house rule (unproven)\(telling)"
  }

  /// The value with its interval and its p.
  static func observed(_ kind: String, _ reading: DriftReading) -> String {
    var text = "\(kind) \(NumberText.brief(reading.value))"
    if let interval = reading.interval {
      text +=
        " [\(NumberText.brief(interval.lowerBound)), \(NumberText.brief(interval.upperBound))]"
    }
    return text + (reading.pValue.map { ", p = \(NumberText.brief($0))" } ?? "")
  }
}

extension DriftSpec {
  /// The statistics that the rule of a column names.
  func statistics(of column: String) -> [any DriftStatistic.Type] {
    let names: [String] =
      switch rule(of: column)?.rule {
      case .houseRules(let rules)?: rules.map(\.statistic.value)
      case .proven(let name?, _, _)?: [name.value]
      case .proven(nil, _, _)?, .skip?, nil: []
      }
    return DriftStatisticCatalog.all.filter { names.contains($0.kind) }
  }
}
