internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension LeakageSearch {
  /// Rows that a class needs on each side before an AUC says anything.
  static let leastRows = 10

  /// The single feature that ranks the label best, in the later dataset.
  ///
  /// Texts are ranked by what the earlier dataset says about them, so that identifiers rank nothing.
  func predictors(
    _ rule: LeakageRule, _ threshold: Threshold
  ) async throws(EngineError) -> Finding {
    guard let label = earlier.declaration.label?.value,
      let otherLabel = later.declaration.label?.value
    else {
      return finding(rule, .errored, "there is no label to rank", observed: "not measured")
    }
    for (side, name) in [(earlier, label), (later, otherLabel)]
    where side.dataset.column(name) == nil {
      return finding(rule, .errored, side.lacks(name), observed: "no such column")
    }
    guard
      let classes = try await engine.classes(
        of: label, in: earlier.name, isAmount: task == .regression)
    else {
      return finding(
        rule, .errored, "the label of \(earlier.name) has fewer than two values",
        observed: "not measured")
    }
    let ranked = RankedLabel(
      columns: [earlier.name: label, later.name: otherLabel], classes: classes)
    var rankings: [FeatureRanking] = []
    var unranked: [String] = []
    for feature in features(but: [label, otherLabel]) {
      if let ranking = try await engine.ranking(
        of: ranked, by: feature, in: later.name, fitting: earlier.name, least: Self.leastRows)
      {
        rankings.append(ranking)
      } else {
        unranked.append(feature)
      }
    }
    return judged(rule, threshold, rankings.sorted { $0.area > $1.area }, unranked)
  }

  private func judged(
    _ rule: LeakageRule, _ threshold: Threshold, _ rankings: [FeatureRanking],
    _ unranked: [String]
  ) -> Finding {
    guard let best = rankings.first else {
      return finding(
        rule, .errored,
        "no feature could be ranked: a class needs \(Self.leastRows) rows on each side, and a "
          + "feature numbers, times, booleans or texts", observed: "not measured")
    }
    let outcome = threshold.judge(value: best.area)
    let observed = "\(best.feature): AUC \(NumberText.brief(best.area))"
    let broken = rankings.filter { threshold.judge(value: $0.area) != .passed }
    let list = (outcome == .passed ? [best] : Array(broken.prefix(5)))
      .map { "\($0.feature) (\(NumberText.brief($0.area)))" }.joined(separator: ", ")
    let left = unranked.isEmpty ? "" : "; not ranked: \(unranked.joined(separator: ", "))"
    var found = finding(
      rule, outcome,
      (outcome == .passed
        ? "no feature ranks the label too well, the best is \(list)"
        : "\(NumberText.count(broken.count)) of \(NumberText.count(rankings.count)) features rank "
          + "the label too well to be honest: \(list)") + left, observed: observed)
    if outcome == .failed || outcome == .warned {
      found.acceptance = threshold.loosened(key: "predictor", value: best.area)
    }
    return found
  }

  /// Columns of both datasets that are neither label, key, group nor clock.
  private func features(but labels: [String]) -> [String] {
    let named = namingColumns.union(spec.group?.columns.map(\.value) ?? []).union(labels)
    return later.columnNames.filter { !named.contains($0) && earlier.dataset.column($0) != nil }
  }
}
