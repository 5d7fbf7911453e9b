internal import Outcomes

/// A paired comparison as written outside.
struct ComparisonDocument: Codable {
  var kind = EvidenceDocument.Kind.comparison
  var metric: String
  @Nullable var slice: String?
  @Nullable var candidate: Double?
  @Nullable var production: Double?
  @Nullable var improvement: Double?
  @Nullable var interval: IntervalDocument?
  @Nullable var margin: Double?
  @Nullable var pValue: Double?
  @Nullable var adjustedPValue: Double?
  @Nullable var familySize: Int?
  @Nullable var adjustedLevel: Double?
  var rows: Int
  @Nullable var clusters: Int?
  @Nullable var rowsNeeded: Int?
  var unsure: Bool
  var notFinite: [String: String]?

  init(_ evidence: ComparisonEvidence) {
    var numbers = FiniteNumbers()
    metric = evidence.metric
    slice = evidence.slice
    candidate = numbers.finite(evidence.candidate, "candidate")
    production = numbers.finite(evidence.production, "production")
    improvement = numbers.finite(evidence.improvement, "improvement")
    interval = evidence.interval.map(IntervalDocument.init)
    margin = numbers.finite(evidence.margin, "margin")
    pValue = numbers.finite(evidence.pValue, "p_value")
    adjustedPValue = numbers.finite(evidence.adjustedPValue, "adjusted_p_value")
    familySize = evidence.familySize
    adjustedLevel = numbers.finite(evidence.adjustedLevel, "adjusted_level")
    rows = evidence.rows
    clusters = evidence.clusters
    rowsNeeded = evidence.rowsNeeded
    unsure = evidence.unsure
    notFinite = numbers.words
  }

  func evidence() throws(ReportError) -> ComparisonEvidence {
    let numbers = FiniteNumbers(notFinite)
    var evidence = ComparisonEvidence(
      metric: metric, slice: slice, candidate: try numbers.required(candidate, "candidate"),
      production: try numbers.required(production, "production"),
      improvement: try numbers.required(improvement, "improvement"),
      interval: try interval?.interval(), margin: try numbers.required(margin, "margin"),
      pValue: try numbers.optional(pValue, "p_value"),
      adjustedPValue: try numbers.optional(adjustedPValue, "adjusted_p_value"),
      familySize: familySize, rows: rows, clusters: clusters, rowsNeeded: rowsNeeded,
      unsure: unsure)
    evidence.adjustedLevel = try numbers.optional(adjustedLevel, "adjusted_level")
    return evidence
  }
}
