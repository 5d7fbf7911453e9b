internal import GateLanguage

/// Rows whose class one of the models gets right and the other wrong.
struct Flips: Sendable, Hashable {
  /// Right in production, wrong now; in the order of the rows.
  var newlyWrong: [Int] = []
  /// Wrong in production, right now.
  var newlyRight: [Int] = []

  /// Compares both models; nil without production, or where rows have no class.
  init?(_ rows: JudgedRows, task: TaskKind) {
    guard task == .binary, let production = rows.production else { return nil }
    for row in rows.labels.indices {
      let isPositive = rows.labels[row] == 1
      let isRight = (rows.candidate.scores[row] >= rows.candidate.scoreThreshold) == isPositive
      let wasRight = (production.scores[row] >= production.scoreThreshold) == isPositive
      if wasRight && !isRight { newlyWrong.append(row) }
      if !wasRight && isRight { newlyRight.append(row) }
    }
  }
}
