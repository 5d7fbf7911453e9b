/// How often a run's holdout has answered, and what it can still promise.
package struct HoldoutReport: Sendable, Hashable {
  /// The dataset's name in the spec.
  package var dataset: String
  /// The content digest: 64 hexadecimal digits.
  package var digest: String
  package var rows: Int
  /// The verdicts that it may give.
  package var limit: Int
  /// The verdicts that it gave, with this run's, those of older holdouts by the share of rows.
  package var used: Int
  /// Those of ``used`` that older holdouts gave.
  package var inherited: Int
  /// In the order of the spec; empty where no metric is a mean of numbers in a known range.
  package var promises: [Promise]

  package init(
    dataset: String, digest: String, rows: Int, limit: Int, used: Int, inherited: Int,
    promises: [Promise] = []
  ) {
    self.dataset = dataset
    self.digest = digest
    self.rows = rows
    self.limit = limit
    self.used = used
    self.inherited = inherited
    self.promises = promises
  }

  /// The verdicts that are left.
  package var left: Int { max(0, limit - used) }

  /// `38 of 50 verdicts left on 'holdout'`, as every report says it.
  package var sentence: String {
    "\(left) of \(limit) \(limit == 1 ? "verdict" : "verdicts") left on '\(dataset)'"
      + (inherited > 0 ? "; \(inherited) of \(used) were given by older data with its rows" : "")
  }

  /// How far a metric may lie from the truth in any of the verdicts, on one side.
  package struct Promise: Sendable, Hashable {
    package var metric: String
    /// The probability, 0 to 1, that all verdicts keep the promise.
    package var confidence: Double
    /// The half-width where each candidate may depend on the verdicts before it.
    package var adaptive: Double
    /// The half-width where the candidates were chosen before the first verdict.
    package var fixed: Double
    /// The adaptive half-width of the difference from production; nil without production.
    package var difference: Double?

    package init(
      metric: String, confidence: Double, adaptive: Double, fixed: Double,
      difference: Double? = nil
    ) {
      self.metric = metric
      self.confidence = confidence
      self.adaptive = adaptive
      self.fixed = fixed
      self.difference = difference
    }
  }
}
