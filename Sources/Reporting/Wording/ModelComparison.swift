internal import Outcomes

/// What a run says of one metric of both models: their values and the paired improvement.
struct ModelComparison {
  let metric: MetricReport
  /// The comparison of the same metric on the same slice, where a rule made one.
  let evidence: ComparisonEvidence?

  /// The metrics of a run in its order, each with its comparison.
  static func all(in report: RunReport) -> [ModelComparison] {
    var found: [String: ComparisonEvidence] = [:]
    for finding in report.findings {
      guard case .comparison(let evidence)? = finding.evidence else { continue }
      let key = key(evidence.metric, evidence.slice)
      if found[key] == nil { found[key] = evidence }
    }
    return report.metrics.map {
      ModelComparison(metric: $0, evidence: found[key($0.metric, $0.slice)])
    }
  }

  /// The first metric over all rows, which the spec names first.
  static func primary(in report: RunReport) -> ModelComparison? {
    all(in: report).first { $0.metric.slice == nil }
  }

  /// The metric of both models in one line.
  var sentence: String {
    var parts = ["candidate " + Self.text(metric.candidate)]
    if let production = metric.production { parts.append("production " + Self.text(production)) }
    if let evidence { parts.append(Self.improvement(evidence)) }
    return parts.joined(separator: ", ")
  }

  /// A value with its interval, or why there is none.
  static func text(_ value: MetricValue) -> String {
    switch value {
    case .value(let number, let interval):
      NumberText.measured(number) + (interval.map { " " + FindingWords.range($0) } ?? "")
    case .undefined(let reason): "undefined (" + reason + ")"
    }
  }

  /// The improvement with its interval, in words: `better by 0.7 [0.4, 1]`.
  static func improvement(_ evidence: ComparisonEvidence) -> String {
    let size = NumberText.measured(abs(evidence.improvement))
    let word =
      evidence.improvement > 0
      ? "better by " + size : evidence.improvement < 0 ? "worse by " + size : "no difference"
    // A size that is worse is told with the interval of the loss, so that it lies inside.
    let interval = evidence.interval.map { interval in
      var shown = interval
      if evidence.improvement < 0 {
        (shown.lower, shown.upper) = (-interval.upper, -interval.lower)
      }
      return ", interval " + FindingWords.interval(shown)
    }
    return word + (interval ?? "") + (evidence.unsure ? "; cannot tell" : "")
  }

  private static func key(_ metric: String, _ slice: String?) -> String {
    metric + "\u{0}" + (slice.map { "=" + $0 } ?? "")
  }
}
