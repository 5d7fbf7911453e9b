package import Outcomes

/// When a number fails and when it warns: one bound that must hold, or two that name the bad side.
package struct Threshold: Sendable, Hashable {
  /// What must hold; breaking it fails.
  package var must: Spanned<Bound>?
  /// The side that warns.
  package var warnIf: Spanned<Bound>?
  /// The side that fails.
  package var failIf: Spanned<Bound>?

  package init(
    must: Spanned<Bound>? = nil, warnIf: Spanned<Bound>? = nil, failIf: Spanned<Bound>? = nil
  ) {
    self.must = must
    self.warnIf = warnIf
    self.failIf = failIf
  }

  /// The outcome of a count among `total`: percent bounds see the share, others the count.
  ///
  /// Without rows a share is undefined and the outcome is `errored`.
  package func judge(count: Int, of total: Int) -> Outcome {
    judge { bound in
      switch bound.unit {
      case .number: Double(count)
      case .percent: total == 0 ? nil : Double(count) / Double(total)
      }
    }
  }

  /// The outcome of a value; NaN is `errored`.
  package func judge(value: Double) -> Outcome {
    judge { _ in value.isNaN ? nil : value }
  }

  private func judge(_ quantity: (Bound) -> Double?) -> Outcome {
    var outcome = Outcome.passed
    for (bound, isBadSide, level) in [
      (warnIf, true, Outcome.warned), (failIf, true, .failed), (must, false, .failed),
    ] {
      guard let bound = bound?.value else { continue }
      guard let value = quantity(bound) else { return .errored }
      if bound.holds(value) == isBadSide { outcome = level }
    }
    return outcome
  }

  /// The threshold in the spec's words, for reports.
  package var text: String {
    var parts: [String] = []
    if let must { parts.append(must.value.text) }
    if let failIf { parts.append("fail if " + failIf.value.text) }
    if let warnIf { parts.append("warn if " + warnIf.value.text) }
    return parts.joined(separator: ", ")
  }
}
