extension OperatingPoints {
  /// A number of the points without each of so many groups of rows; the rows weigh 1 each.
  ///
  /// `groups` has one number a row, from 0. The order is walked once for each group, over one stretch
  /// of memory.
  package static func leavingOut(
    groups: [Int], count: Int, scores: [Double], isPositive: [Bool], order: ScoreOrder,
    value: (_ points: OperatingPoints) -> Double?
  ) -> [Double?] {
    let positions = order.positions
    var steps: [Step] = []
    steps.reserveCapacity(positions.count)
    var thresholds: [Double] = []
    for index in positions.indices.reversed() {
      let row = Int(positions[index])
      let isLast = index == 0 || scores[Int(positions[index - 1])] != scores[row]
      steps.append(Step(group: groups[row], isPositive: isPositive[row], isLast: isLast))
      if isLast { thresholds.append(scores[row]) }
    }
    return (0..<count).map { value(OperatingPoints(steps, thresholds, without: UInt32($0))) }
  }

  /// A row in descending order of the scores.
  private struct Step {
    private let word: UInt32

    init(group: Int, isPositive: Bool, isLast: Bool) {
      word = UInt32(group) << 2 | (isLast ? 2 : 0) | (isPositive ? 1 : 0)
    }

    var group: UInt32 { word >> 2 }
    /// 1 for a positive row.
    var positive: Int { Int(word & 1) }
    /// Whether it is the last row of its score.
    var isLast: Bool { word & 2 != 0 }
  }

  /// Counts the rows that are not of a group.
  private init(_ steps: [Step], _ scores: [Double], without group: UInt32) {
    var thresholds: [Double] = []
    var truePositives: [Double] = []
    var falsePositives: [Double] = []
    thresholds.reserveCapacity(scores.count)
    truePositives.reserveCapacity(scores.count)
    falsePositives.reserveCapacity(scores.count)
    var (rows, positives, closed, place) = (0, 0, 0, 0)
    for step in steps {
      if step.group != group {
        rows &+= 1
        positives &+= step.positive
      }
      guard step.isLast else { continue }
      if rows > closed {
        thresholds.append(scores[place])
        truePositives.append(Double(positives))
        falsePositives.append(Double(rows &- positives))
        closed = rows
      }
      place &+= 1
    }
    self.init(
      thresholds: thresholds, truePositives: truePositives, falsePositives: falsePositives)
  }
}
