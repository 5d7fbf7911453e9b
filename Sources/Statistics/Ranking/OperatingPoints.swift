/// What a binary score separates at each of its values, the highest first.
///
/// Point i says what is predicted positive where the score is at least `thresholds[i]`. Weights count
/// rows: a whole weight equals that many rows.
package struct OperatingPoints: Sendable, Hashable {
  /// The different scores of rows of weight above 0, descending.
  package private(set) var thresholds: [Double] = []
  /// Weight of positive rows with at least that score.
  package private(set) var truePositives: [Double] = []
  /// Weight of negative rows with at least that score.
  package private(set) var falsePositives: [Double] = []

  /// The weight of all positive rows.
  package var positives: Double { truePositives.last ?? 0 }
  /// The weight of all negative rows.
  package var negatives: Double { falsePositives.last ?? 0 }

  /// Takes points that were counted, the highest threshold first.
  init(thresholds: [Double], truePositives: [Double], falsePositives: [Double]) {
    self.thresholds = thresholds
    self.truePositives = truePositives
    self.falsePositives = falsePositives
  }

  /// Counts the rows from the highest score down.
  ///
  /// `order` holds the rows in ascending order of their scores; weights are not negative, nil is 1 each.
  package init(
    scores: [Double], isPositive: [Bool], order: ScoreOrder, weights: [Double]? = nil
  ) {
    guard let weights else {
      count(scores, isPositive, order)
      return
    }
    var positive = CompensatedSum()
    var negative = CompensatedSum()
    var last = Double.nan
    var isOpen = false
    for position in order.positions.reversed() {
      let row = Int(position)
      let weight = weights[row]
      guard weight > 0 else { continue }
      if scores[row] != last {
        if isOpen { close(last, positive.value, negative.value) }
        last = scores[row]
        isOpen = true
      }
      if isPositive[row] { positive.add(weight) } else { negative.add(weight) }
    }
    if isOpen { close(last, positive.value, negative.value) }
  }

  /// Counts rows of weight 1, for which plain sums are exact.
  private mutating func count(_ scores: [Double], _ isPositive: [Bool], _ order: ScoreOrder) {
    var (positive, negative) = (0, 0)
    var last = Double.nan
    for position in order.positions.reversed() {
      let row = Int(position)
      if scores[row] != last {
        if positive + negative > 0 { close(last, Double(positive), Double(negative)) }
        last = scores[row]
      }
      if isPositive[row] { positive += 1 } else { negative += 1 }
    }
    if positive + negative > 0 { close(last, Double(positive), Double(negative)) }
  }

  private mutating func close(_ threshold: Double, _ positive: Double, _ negative: Double) {
    thresholds.append(threshold)
    truePositives.append(positive)
    falsePositives.append(negative)
  }

  /// The area under the ROC curve by trapezoids; nil where a class is missing.
  package var area: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    var sum = CompensatedSum()
    var (before, below) = (0.0, 0.0)
    for (right, wrong) in zip(truePositives, falsePositives) {
      sum.add((wrong - below) * (right + before) / 2)
      (before, below) = (right, wrong)
    }
    return sum.value / positives / negatives
  }

  /// The area up to a false-positive rate, scaled so that 0.5 is chance and 1 perfect (McClish 1989).
  package func partialArea(upTo rate: Double) -> Double? {
    guard positives > 0, negatives > 0, rate > 0, rate <= 1 else { return nil }
    var sum = CompensatedSum()
    var (before, below) = (0.0, 0.0)
    for (right, wrong) in zip(truePositives, falsePositives) {
      let (recall, share) = (right / positives, wrong / negatives)
      if share >= rate, share > below {
        // The curve is cut where it crosses the rate.
        let part = (rate - below) / (share - below)
        let cut = before + part * (recall - before)
        sum.add((rate - below) * (before + cut) / 2)
        break
      }
      sum.add((share - below) * (recall + before) / 2)
      (before, below) = (recall, share)
    }
    let least = rate * rate / 2
    return 0.5 * (1 + (sum.value - least) / (rate - least))
  }

  /// Σ (Rᵢ − Rᵢ₋₁) Pᵢ: precision averaged over the steps of recall; nil without positives.
  package var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    var sum = CompensatedSum()
    var before = 0.0
    for (right, wrong) in zip(truePositives, falsePositives) {
      sum.add((right - before) / positives * right / (right + wrong))
      before = right
    }
    return sum.value
  }

  /// The area under the precision-recall curve by trapezoids from (recall 0, precision 1).
  package var precisionRecallArea: Double? {
    guard positives > 0 else { return nil }
    var sum = CompensatedSum()
    var (before, height) = (0.0, 1.0)
    for (right, wrong) in zip(truePositives, falsePositives) {
      let precision = right / (right + wrong)
      sum.add((right - before) / positives * (precision + height) / 2)
      (before, height) = (right, precision)
    }
    return sum.value
  }

  /// The largest distance between the score distributions of the two classes.
  package var distance: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    return zip(truePositives, falsePositives).reduce(0) {
      max($0, abs($1.0 / positives - $1.1 / negatives))
    }
  }

  /// The largest recall of a threshold whose precision is at least this; 0 where there is none.
  package func recall(atPrecision least: Double) -> Double? {
    guard positives > 0 else { return nil }
    return zip(truePositives, falsePositives).reduce(0) { best, point in
      point.0 / (point.0 + point.1) >= least ? max(best, point.0 / positives) : best
    }
  }

  /// The largest recall of a threshold whose false-positive rate is at most this.
  package func recall(atFalsePositiveRate most: Double) -> Double? {
    guard positives > 0, negatives > 0 else { return nil }
    return zip(truePositives, falsePositives).reduce(0) { best, point in
      point.1 / negatives <= most ? max(best, point.0 / positives) : best
    }
  }

  /// The precision of the first `weight` rows by score; ties at the end are taken in proportion.
  ///
  /// Nil where there are fewer rows.
  package func precision(ofFirst weight: Double) -> Double? {
    guard weight > 0 else { return nil }
    var (before, below) = (0.0, 0.0)
    for (right, wrong) in zip(truePositives, falsePositives) {
      if right + wrong >= weight {
        let part = (weight - before - below) / (right + wrong - before - below)
        return (before + part * (right - before)) / weight
      }
      (before, below) = (right, wrong)
    }
    return nil
  }

  /// The lowest of the thresholds with the largest F₁; nil without positives.
  package var bestF1Threshold: Double? {
    guard positives > 0 else { return nil }
    var best: (right: Double, marked: Double, threshold: Double)?
    for (index, right) in truePositives.enumerated() {
      let marked = positives + right + falsePositives[index]
      // Fractions are compared without dividing, so that equal ones are equal.
      if let known = best, right * known.marked < known.right * marked { continue }
      best = (right, marked, thresholds[index])
    }
    return best?.threshold
  }
}
