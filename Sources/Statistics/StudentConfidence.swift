/// An estimate whose error over its standard error follows Student's t, or a normal.
package struct StudentConfidence: ConfidenceDistribution, Hashable {
  package let estimate: Double
  package let standardError: Double
  /// Degrees of freedom; nil means the normal limit.
  package let degrees: Double?
  /// How many equally good readings of the sample this one was chosen from (Bonferroni); 1 as a rule.
  package let choices: Double

  package init(
    estimate: Double, standardError: Double, degrees: Double?, choices: Double = 1
  ) {
    self.estimate = estimate
    self.standardError = standardError
    self.degrees = degrees
    self.choices = choices
  }

  /// The one-sided limit of the estimate.
  package func limit(atConfidence confidence: Double) -> Double {
    guard standardError > 0 else { return estimate }
    let tail = min(confidence, 1 - confidence) / choices
    let distance = -quantile(tail) * standardError
    return confidence < 0.5 ? estimate - distance : estimate + distance
  }

  /// The one-sided p of a value at least this large.
  package func pValue(ofAtLeast bound: Double) -> Double {
    guard standardError > 0 else { return estimate >= bound ? 1 : 0 }
    let tail = cumulative((estimate - bound) / standardError)
    return min(1, tail * choices)
  }

  private func quantile(_ p: Double) -> Double {
    guard let degrees else { return NormalDistribution.quantile(p) }
    return StudentTDistribution.quantile(p, degrees: degrees)
  }

  private func cumulative(_ x: Double) -> Double {
    guard let degrees else { return NormalDistribution.cumulative(x) }
    return StudentTDistribution.cumulative(x, degrees: degrees)
  }
}
