internal import GateLanguage
internal import Statistics
internal import Synchronization

/// What several metrics of one model on the same rows need.
struct SharedReadings: Sendable {
  var fault: UndefinedMetric?
  /// Whether each row is positive; nil outside of binary tasks.
  var isPositive: [Bool]?
  /// The cell of each row: see ``BinaryCell``; nil outside of binary tasks.
  var cells: [UInt8]?
  /// The ascending order of the scores, where a metric ranks.
  var order: ScoreOrder?
  /// The operating points of all rows, counted when a metric asks for them.
  private(set) var points: SharedPoints?

  /// Reads the rows once; with `ranking` or an order that is known the operating points too.
  init(_ rows: ScoredRows, ranking: Bool = false, order known: ScoreOrder? = nil) {
    fault = rows.fault
    guard fault == nil, rows.task == .binary else { return }
    let isPositive = rows.labels.map { $0 == 1 }
    self.isPositive = isPositive
    cells = BinaryCell.of(rows)
    guard ranking || known != nil else { return }
    let order = known ?? ScoreOrder(rows.scores)
    self.order = order
    points = SharedPoints()
  }
}

/// Operating points that are counted once. A class, because copies of the rows share them.
final class SharedPoints: Sendable {
  private let points = Mutex<OperatingPoints?>(nil)

  /// The points, counted by `count` for the first who asks.
  func value(_ count: () -> OperatingPoints) -> OperatingPoints {
    points.withLock { points in
      let found = points ?? count()
      points = found
      return found
    }
  }
}

/// Where a row falls in the table of label and prediction: 1 is predicted positive, 2 is positive.
enum BinaryCell {
  static let falsePositive: UInt8 = 1
  static let falseNegative: UInt8 = 2
  static let truePositive: UInt8 = 3
  /// True negatives are 0.
  static let count = 4

  /// The cell of each row of a binary task.
  static func of(_ rows: ScoredRows) -> [UInt8] {
    let limit = rows.scoreThreshold
    return zip(rows.labels, rows.scores).map { label, score in
      (score >= limit ? 1 : 0) | (label == 1 ? 2 : 0)
    }
  }
}

extension ScoredRows {
  /// The threshold on the scale of the scores.
  var scoreThreshold: Double {
    switch link {
    case .probability: threshold
    case .logit: Logistic.logit(threshold)
    }
  }

  /// The cell of each row of a binary task.
  var cells: [UInt8] { shared?.cells ?? BinaryCell.of(self) }

  /// The ascending order of the scores.
  var order: ScoreOrder { shared?.order ?? ScoreOrder(scores) }

  /// What the scores separate at each of their values.
  var points: OperatingPoints {
    guard let points = shared?.points else { return counted() }
    return points.value(counted)
  }

  private func counted() -> OperatingPoints {
    OperatingPoints(scores: scores, isPositive: isPositive, order: order, weights: weights)
  }

  /// Scores as probabilities of the positive class; undefined where one lies outside 0 to 1.
  func probabilities() throws(UndefinedMetric) -> [Double] {
    switch link {
    case .logit: return scores.map(Logistic.probability)
    case .probability:
      guard scores.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { throw .notProbability }
      return scores
    }
  }
}

extension UndefinedMetric {
  static let notProbability = UndefinedMetric("a probability lies outside 0 to 1")
}
