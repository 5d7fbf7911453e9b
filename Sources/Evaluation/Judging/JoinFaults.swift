internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// What makes predictions unfit to be judged; with any of it nothing is compared.
struct JoinFaults: Sendable {
  var plan: EvaluationPlan
  var predictions: PairedPredictions

  /// The faults in a fixed order; empty where all rows have a label and finite scores.
  func findings() -> [Finding] {
    var findings = problems(
      predictions.candidateProblems, of: "the candidate", under: ["evaluate", "predictions"],
      remedy: "the predict command must write one finite score for each key of the holdout")
    if let production = predictions.productionProblems {
      findings += problems(
        production, of: "production", under: ["evaluate", "production"],
        remedy: "judge with `production: stored`, with `production: none`, or waive this finding")
    }
    // Rows of a join that failed are not aligned; their labels mean nothing.
    return findings.isEmpty ? shapeFindings() + labelFindings() : findings
  }

  private func problems(
    _ problems: PairedPredictions.JoinProblems, of side: String,
    under prefix: [FindingIdentifier.Segment], remedy: String
  ) -> [Finding] {
    let kinds: [(word: FindingIdentifier.Segment, Int, [[String?]], String)] = [
      ("missing", problems.missing, problems.missingKeys, "keys of the holdout have no prediction"),
      ("extra", problems.extra, problems.extraKeys, "predicted keys are not in the holdout"),
      ("duplicated", problems.duplicated, problems.duplicatedKeys, "predictions repeat a key"),
      (
        "not_finite", problems.notFinite, problems.notFiniteKeys, "scores are null, NaN or infinite"
      ),
    ]
    return kinds.filter { $0.1 > 0 }.map { word, count, keys, text in
      finding(
        FindingIdentifier(prefix + [word]), count: count,
        message: "\(count) \(text) (\(side))\(list(keys)); \(remedy)",
        expected: "one finite score for each key of the holdout", keys: keys)
    }
  }

  private func shapeFindings() -> [Finding] {
    let rows = predictions.labels.count
    if rows == 0 {
      return [
        finding(
          FindingIdentifier(["evaluate", "rows"]), count: 0,
          message: "the holdout has no rows, so nothing can be judged",
          expected: "at least one row", keys: [])
      ]
    }
    guard lengths.allSatisfy({ $0 == rows }) else {
      return [
        finding(
          FindingIdentifier(["evaluate", "predictions"]), count: rows,
          message: "labels, scores, clusters and slices are not of one length",
          expected: "\(rows) of each", keys: [])
      ]
    }
    return []
  }

  /// The number of rows of everything that was read, which ought to be one number.
  private var lengths: [Int] {
    var lengths: [Int?] = [
      predictions.candidate.count, predictions.production?.count, predictions.clusters?.count,
      predictions.rankedQueries?.count, predictions.labelClasses?.memberships.count,
    ]
    for side in [predictions.candidateColumns, predictions.productionColumns] {
      lengths += (side?.numbers ?? []).map(\.count)
      lengths.append(side?.classes?.memberships.count)
    }
    for slice in predictions.slices where slice.tooMany == nil {
      lengths.append(slice.memberships.count)
    }
    lengths += predictions.flags.map(\.count)
    lengths += predictions.numbers.map(\.count)
    return lengths.compactMap(\.self)
  }

  private func labelFindings() -> [Finding] {
    let labels = predictions.labels
    let missing = labels.count { !$0.isFinite }
    if missing > 0 {
      return [
        finding(
          FindingIdentifier(["evaluate", "labels", "missing"]), count: missing,
          message: "\(missing) of \(labels.count) labels of the holdout are missing or not finite; "
            + "leave these rows out with `where:`",
          expected: "a label in every row", keys: [])
      ]
    }
    guard plan.spec.task.value == .binary else { return [] }
    let strange = labels.count { $0 != 0 && $0 != 1 }
    if strange > 0 {
      return [
        finding(
          FindingIdentifier(["evaluate", "labels"]), count: strange,
          message: "\(strange) of \(labels.count) labels are neither 0 nor 1; name the positive "
            + "value with `positive:`",
          expected: "labels 0 and 1", keys: [])
      ]
    }
    guard !labels.contains(1) else { return [] }
    let positive = plan.spec.positive.map { "'\($0.value)'" } ?? "1"
    return [
      finding(
        FindingIdentifier(["evaluate", "positive"]), count: labels.count,
        message: "no label of the holdout is \(positive), the positive value; it must occur as "
          + "written, blanks and case included",
        expected: "at least one positive row", keys: [])
    ]
  }

  private func finding(
    _ identifier: FindingIdentifier, count: Int, message: String, expected: String,
    keys: [[String?]]
  ) -> Finding {
    Finding(
      identifier, stage: .evaluate, outcome: .errored, message: message, expected: expected,
      observed: "\(count) of \(predictions.labels.count) rows",
      share: .init(count, of: predictions.labels.count),
      examples: keys.prefix(5).map { key in
        .init(
          zip(plan.shownKey, key).compactMap { column, value in
            column.map { .init(column: $0, value: value) }
          })
      }, span: plan.spec.predict.span)
  }

  /// ` (a, b, …)`: up to five keys in words.
  private func list(_ keys: [[String?]]) -> String {
    guard !keys.isEmpty, !plan.shownKey.contains(nil) else { return "" }
    let texts = keys.prefix(5).map { key in key.map { $0 ?? "null" }.joined(separator: "/") }
    return ": " + texts.joined(separator: ", ")
  }
}
