internal import Outcomes

/// The numbers behind a finding as written outside; `kind` says which form it has.
enum EvidenceDocument: Codable {
  case comparison(ComparisonDocument)
  case drift(DriftDocument)
  case undecidedDrift(UndecidedDriftDocument)
  case estimate(EstimateDocument)

  init(_ evidence: Evidence) {
    switch evidence {
    case .comparison(let evidence): self = .comparison(ComparisonDocument(evidence))
    case .drift(let evidence): self = .drift(DriftDocument(evidence))
    case .undecidedDrift(let evidence):
      self = .undecidedDrift(UndecidedDriftDocument(evidence))
    case .estimate(let evidence): self = .estimate(EstimateDocument(evidence))
    }
  }

  func evidence() throws(ReportError) -> Evidence {
    switch self {
    case .comparison(let document): .comparison(try document.evidence())
    case .drift(let document): .drift(try document.evidence())
    case .undecidedDrift(let document): .undecidedDrift(try document.evidence())
    case .estimate(let document): .estimate(try document.evidence())
    }
  }

  init(from decoder: any Decoder) throws {
    let kind = try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .kind)
    switch kind {
    case .comparison: self = .comparison(try ComparisonDocument(from: decoder))
    case .drift: self = .drift(try DriftDocument(from: decoder))
    case .undecidedDrift:
      self = .undecidedDrift(try UndecidedDriftDocument(from: decoder))
    case .estimate: self = .estimate(try EstimateDocument(from: decoder))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .comparison(let document): try document.encode(to: encoder)
    case .drift(let document): try document.encode(to: encoder)
    case .undecidedDrift(let document): try document.encode(to: encoder)
    case .estimate(let document): try document.encode(to: encoder)
    }
  }

  /// The forms that evidence has.
  enum Kind: String, Codable {
    case comparison
    case drift
    case undecidedDrift = "undecided_drift"
    case estimate
  }

  private enum Key: CodingKey {
    case kind
  }
}

/// A metric's estimate as written outside.
struct EstimateDocument: Codable {
  var kind = EvidenceDocument.Kind.estimate
  var metric: String
  @Nullable var value: Double?
  @Nullable var interval: IntervalDocument?
  var rows: Int
  var notFinite: [String: String]?

  init(_ evidence: EstimateEvidence) {
    var numbers = FiniteNumbers()
    metric = evidence.metric
    value = numbers.finite(evidence.value, "value")
    interval = evidence.interval.map(IntervalDocument.init)
    rows = evidence.rows
    notFinite = numbers.words
  }

  func evidence() throws(ReportError) -> EstimateEvidence {
    EstimateEvidence(
      metric: metric, value: try FiniteNumbers(notFinite).required(value, "value"),
      interval: try interval?.interval(), rows: rows)
  }
}

/// An interval as written outside.
struct IntervalDocument: Codable {
  @Nullable var lower: Double?
  @Nullable var upper: Double?
  @Nullable var confidence: Double?
  var method: String
  var notFinite: [String: String]?

  init(_ interval: Interval) {
    var numbers = FiniteNumbers()
    lower = numbers.finite(interval.lower, "lower")
    upper = numbers.finite(interval.upper, "upper")
    confidence = numbers.finite(interval.confidence, "confidence")
    method = interval.method
    notFinite = numbers.words
  }

  func interval() throws(ReportError) -> Interval {
    let numbers = FiniteNumbers(notFinite)
    return Interval(
      lower: try numbers.required(lower, "lower"), upper: try numbers.required(upper, "upper"),
      confidence: try numbers.required(confidence, "confidence"), method: method)
  }
}
