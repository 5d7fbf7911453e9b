/// How a metric changed from production to the candidate on the same rows, slice by slice.
package struct MetricChange: Sendable, Hashable {
  package var metric: String
  /// What the rows were cut by, for example `origin`.
  package var by: String
  package var production: Double
  package var candidate: Double
  /// Production's value on the holdout that it was promoted on, where its record has one.
  package var recorded: Double?
  /// Slices by the size of their part, largest first; small ones may be joined under `others`.
  package var parts: [Part]

  package init(
    metric: String, by: String, production: Double, candidate: Double, recorded: Double?,
    parts: [Part]
  ) {
    self.metric = metric
    self.by = by
    self.production = production
    self.candidate = candidate
    self.recorded = recorded
    self.parts = parts
  }

  /// One slice's part in the change; the parts add up to candidate − production.
  package struct Part: Sendable, Hashable {
    /// The slice as in identifiers.
    package var slice: String
    package var rows: Int
    /// Of all rows, 0 to 1.
    package var share: Double
    package var production: Double
    package var candidate: Double
    /// share · (candidate − production).
    package var contribution: Double
    /// Since production's own run: (share now − then) · (value then − overall then).
    package var shareMoved: Double?
    /// Since production's own run: share now · (production's value now − then).
    package var changeWithin: Double?

    package init(
      slice: String, rows: Int, share: Double, production: Double, candidate: Double,
      contribution: Double, shareMoved: Double? = nil, changeWithin: Double? = nil
    ) {
      self.slice = slice
      self.rows = rows
      self.share = share
      self.production = production
      self.candidate = candidate
      self.contribution = contribution
      self.shareMoved = shareMoved
      self.changeWithin = changeWithin
    }
  }
}

/// Rows whose class one of two models gets right and the other wrong.
package struct FlipReport: Sendable, Hashable {
  /// Right in production, wrong now.
  package var newlyWrong: Int
  /// Wrong in production, right now.
  package var newlyRight: Int
  package var rows: Int
  /// Up to 5 rows that are newly wrong, by key.
  package var examples: [Finding.ExampleRow]

  package init(newlyWrong: Int, newlyRight: Int, rows: Int, examples: [Finding.ExampleRow] = []) {
    self.newlyWrong = newlyWrong
    self.newlyRight = newlyRight
    self.rows = rows
    self.examples = examples
  }
}
