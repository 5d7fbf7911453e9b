internal import Outcomes

/// The budget of a run's holdout as written outside.
struct HoldoutDocument: Codable {
  var dataset: String
  var digest: String
  var rows: Int
  var verdictsLimit: Int
  var verdictsUsed: Int
  var verdictsInherited: Int
  var verdictsLeft: Int
  var promises: [Promise]

  /// A half-width on one side, which all verdicts of the budget keep together.
  struct Promise: Codable {
    var metric: String
    var confidence: Double
    var adaptive: Double
    var fixed: Double
    @Nullable var difference: Double?
  }

  init(_ holdout: HoldoutReport) {
    dataset = holdout.dataset
    digest = holdout.digest
    rows = holdout.rows
    verdictsLimit = holdout.limit
    verdictsUsed = holdout.used
    verdictsInherited = holdout.inherited
    verdictsLeft = holdout.left
    promises = holdout.promises.map {
      Promise(
        metric: $0.metric, confidence: $0.confidence, adaptive: $0.adaptive, fixed: $0.fixed,
        difference: $0.difference)
    }
  }

  var report: HoldoutReport {
    HoldoutReport(
      dataset: dataset, digest: digest, rows: rows, limit: verdictsLimit, used: verdictsUsed,
      inherited: verdictsInherited,
      promises: promises.map {
        HoldoutReport.Promise(
          metric: $0.metric, confidence: $0.confidence, adaptive: $0.adaptive, fixed: $0.fixed,
          difference: $0.difference)
      })
  }
}
