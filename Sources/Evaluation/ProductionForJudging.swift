/// What the candidate is compared with.
package enum ProductionForJudging: Sendable, Hashable {
  /// Production predicted the same rows; `slices` are those that it was judged on when promoted,
  /// `record` its metrics then.
  case predicted(version: String, slices: [String], record: [RecordedMetric] = [])
  /// The candidate is the version in production: there is nothing to compare.
  case identical(version: String)
  /// There is nothing to compare with, and why.
  case absent(reason: String)

  /// The slices that production was judged on.
  var slices: [String] {
    if case .predicted(_, let slices, _) = self { slices } else { [] }
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
