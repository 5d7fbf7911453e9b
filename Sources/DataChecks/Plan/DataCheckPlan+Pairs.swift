internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// What two datasets must not, or must, have in common; findings are in spec order.
  func pairFindings(engine: Engine, datasets: [String: BoundDataset]) async -> [Finding] {
    var findings: [Finding] = []
    for entry in leakage {
      guard let earlier = datasets[entry.earlier.value], let later = datasets[entry.later.value]
      else {
        findings += entry.rules.map { rule in
          unread(
            rule.identifier, rule.expected, rule.span, (entry.earlier.value, entry.later.value))
        }
        continue
      }
      let search = LeakageSearch(
        engine: engine, spec: entry, earlier: earlier, later: later, task: task)
      for rule in entry.rules { findings.append(await search.finding(of: rule)) }
    }
    for entry in skew {
      guard let first = datasets[entry.first.value], let second = datasets[entry.second.value]
      else {
        findings += entry.rules.map { rule in
          unread(
            rule.identifier, rule.expected, rule.comparison.name.span,
            (entry.first.value, entry.second.value))
        }
        continue
      }
      findings += await SkewSearch(engine: engine, spec: entry, first: first, second: second)
        .findings()
    }
    return findings
  }

  private func unread(
    _ identifier: FindingIdentifier, _ expected: String, _ span: SourceSpan,
    _ pair: (String, String)
  ) -> Finding {
    Finding(
      identifier, stage: .data, outcome: .errored,
      message: "\(pair.0) and \(pair.1) could not both be read", expected: expected,
      observed: "not measured", span: span)
  }

  /// The rules on pairs of datasets as they will be judged.
  var plannedPairs: [PlannedCheck] {
    leakage.flatMap { entry in
      entry.rules.map { rule in
        PlannedCheck(
          identifier: rule.identifier, dataset: entry.later.value, expected: rule.expected,
          span: rule.span)
      }
    }
      + skew.flatMap { entry in
        entry.rules.map { rule in
          PlannedCheck(
            identifier: rule.identifier, dataset: entry.second.value, expected: rule.expected,
            span: rule.comparison.name.span)
        }
      }
  }
}
