package import GateLanguage

/// What the candidate is compared with.
package enum ProductionForJudging: Sendable, Hashable {
  /// Production predicted the same rows; `slices` are those that it was judged on when promoted,
  /// `record` its metrics then. `scores` says how its predictions are read and `threshold` from which
  /// probability on it predicts positive, where its version keeps them; nil is as the candidate.
  case predicted(
    version: String, slices: [String], record: [RecordedMetric] = [],
    scores: ScoreColumns? = nil, threshold: Double? = nil)
  /// The candidate is the version in production: there is nothing to compare.
  case identical(version: String)
  /// There is nothing to compare with, and why.
  case absent(reason: String)

  /// The slices that production was judged on.
  var slices: [String] {
    if case .predicted(_, let slices, _, _, _) = self { slices } else { [] }
  }

  /// How production's predictions are read.
  package var scores: ScoreColumns? {
    if case .predicted(_, _, _, let scores, _) = self { scores } else { nil }
  }

  /// From which probability on production predicts positive.
  package var threshold: Double? {
    if case .predicted(_, _, _, _, let threshold) = self { threshold } else { nil }
  }

  /// Why comparisons are skipped, or nil where they are made.
  var reasonToSkip: String? {
    switch self {
    case .predicted: nil
    case .identical(let version): "the candidate is \(version), which is in production already"
    case .absent(let reason): reason
    }
  }
}

/// A metric of production on the holdout that it was promoted on.
package struct RecordedMetric: Sendable, Hashable {
  package var metric: String
  /// The slice as in identifiers, or nil for all rows.
  package var slice: String?
  package var value: Double
  package var rows: Int

  package init(metric: String, slice: String?, value: Double, rows: Int) {
    self.metric = metric
    self.slice = slice
    self.value = value
    self.rows = rows
  }
}
