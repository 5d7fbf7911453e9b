internal import GateLanguage

/// Rows whose class one of the models gets right and the other wrong.
struct Flips: Sendable, Hashable {
  /// Right in production, wrong now; in the order of the rows.
  var newlyWrong: [Int] = []
  /// Wrong in production, right now.
  var newlyRight: [Int] = []

  /// Compares both models; nil without production, or where rows have no class.
  init?(_ rows: JudgedRows, task: TaskKind) {
    guard let production = rows.production, let right = Self.hits(rows.candidate, task),
      let before = Self.hits(production, task)
    else { return nil }
    for (row, (isRight, wasRight)) in zip(right, before).enumerated() {
      if wasRight && !isRight { newlyWrong.append(row) }
      if !wasRight && isRight { newlyRight.append(row) }
    }
  }

  /// Whether each row's class is predicted; nil where rows have none.
  private static func hits(_ rows: ScoredRows, _ task: TaskKind) -> [Bool]? {
    let limit = rows.scoreThreshold
    return switch task {
    case .binary: zip(rows.labels, rows.scores).map { ($1 >= limit) == ($0 == 1) }
    case .multiclass: zip(rows.labels, rows.scores).map { $0 == $1 }
    case .regression, .ranking: nil
    }
  }
}
