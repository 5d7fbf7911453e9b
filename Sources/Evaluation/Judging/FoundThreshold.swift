package import DataEngine
package import GateLanguage
internal import Outcomes

/// The threshold that a dataset's predictions gave.
package struct FoundThreshold: Sendable, Hashable {
  /// On the scale of probabilities.
  package var threshold: Double
  /// The metric there.
  package var value: Double
  package var rows: Int
}

extension EvaluationPlan {
  /// What the engine is to join for a threshold search; nil without one.
  package func thresholdRequest(
    path: String, scores: ScoreColumns? = nil
  ) -> PredictionsRequest? {
    guard let search else { return nil }
    var request = PredictionsRequest(
      holdout: search.spec.dataset.value, key: search.key, label: search.label,
      positive: spec.positive?.value, score: spec.score.value, candidatePath: path,
      productionPath: nil, cluster: nil, sliceColumns: [])
    request.scores = layout(of: scores ?? spec.scores)
    return request
  }

  /// The lowest of the scores from which on predicting positive makes the metric largest.
  ///
  /// - Throws: ``UndefinedMetric`` where predictions are missing or the metric has no value.
  package func threshold(
    from predictions: PairedPredictions, scores: ScoreColumns? = nil
  ) throws(UndefinedMetric) -> FoundThreshold {
    guard let search else { throw UndefinedMetric("the spec searches for no threshold") }
    let problems = predictions.candidateProblems
    guard problems.isEmpty else {
      throw UndefinedMetric(
        "\(problems.missing) keys have no prediction, \(problems.extra) predicted keys are not there, "
          + "\(problems.duplicated) are repeated and \(problems.notFinite) scores are null, NaN or "
          + "infinite")
    }
    let missing = predictions.labels.count { !$0.isFinite }
    guard missing == 0 else {
      throw UndefinedMetric("\(missing) of \(predictions.labels.count) labels are missing")
    }
    let link = (scores ?? spec.scores).link == .logit ? ScoredRows.Link.logit : .probability
    return try ThresholdScan(
      labels: predictions.labels, scores: predictions.candidate, link: link, metric: search.metric
    ).best()
  }
}

/// Tries every score as the threshold, from the highest down.
struct ThresholdScan {
  var labels: [Double]
  var scores: [Double]
  var link: ScoredRows.Link
  var metric: MetricChoice

  /// The threshold with the largest value, the lowest of equals.
  func best() throws(UndefinedMetric) -> FoundThreshold {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let positives = Double(labels.count { $0 == 1 })
    let negatives = Double(labels.count) - positives
    guard positives > 0, negatives > 0 else { throw UndefinedMetric("only one class occurs") }
    var (truePositives, falsePositives) = (0.0, 0.0)
    var found: (score: Double, value: Double)?
    for (place, row) in order.enumerated() {
      if labels[row] == 1 { truePositives += 1 } else { falsePositives += 1 }
      let isLast = place + 1 == order.count || scores[order[place + 1]] != scores[row]
      guard isLast else { continue }
      let cells = [
        negatives - falsePositives, falsePositives, positives - truePositives, truePositives,
      ]
      guard let value = value(cells), value >= found?.value ?? -.infinity else { continue }
      found = (scores[row], value)
    }
    guard let found else { throw UndefinedMetric("\(metric.name) has no value at any score") }
    return FoundThreshold(
      threshold: probability(found.score), value: found.value, rows: labels.count)
  }

  /// The metric of a table of true negatives, false positives, false negatives and true positives.
  private func value(_ cells: [Double]) -> Double? {
    let rows = ScoredRows(
      labels: [0, 0, 1, 1], scores: [0, 1, 0, 1], threshold: 0.5, task: .binary, weights: cells)
    do throws(UndefinedMetric) {
      return try metric.sample(rows).value
    } catch {
      return nil
    }
  }

  /// A score as the largest probability that still predicts its row positive.
  private func probability(_ score: Double) -> Double {
    guard link == .logit else { return score }
    var probability = Logistic.probability(score)
    while probability > 0, Logistic.logit(probability) > score {
      probability = probability.nextDown
    }
    return probability
  }
}
