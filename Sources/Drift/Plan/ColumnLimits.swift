internal import GateLanguage
internal import Outcomes

/// How far one column may move before it warns and before it fails.
struct ColumnLimits: Sendable {
  var warning: DriftTolerance?
  var failure: DriftTolerance?

  /// The entry's tolerance at the entry's level, and what the column says beside or instead of it.
  init(_ entry: DriftSpec, warnIf: DriftTolerance? = nil, failIf: DriftTolerance? = nil) {
    warning = warnIf ?? (entry.level == .warn ? entry.tolerance.value : nil)
    failure = failIf ?? (entry.level == .fail && warnIf == nil ? entry.tolerance.value : nil)
  }

  /// The limits from the graver to the milder, with the outcome of being beyond.
  var ordered: [(DriftTolerance, Outcome)] {
    [failure.map { ($0, Outcome.failed) }, warning.map { ($0, Outcome.warned) }]
      .compactMap(\.self)
  }

  /// The limits with words in place of bounds on a statistic.
  func inWords(instead tolerance: DriftTolerance) -> ColumnLimits {
    func words(_ limit: DriftTolerance?) -> DriftTolerance? {
      if case .bound = limit { tolerance } else { limit }
    }
    var limits = self
    (limits.warning, limits.failure) = (words(warning), words(failure))
    return limits
  }

  /// The limits in words.
  var text: String {
    switch (warning, failure) {
    case (let warning?, let failure?):
      "within \(warning.word) (warns), within \(failure.word) (fails)"
    case (let limit?, nil), (nil, let limit?): "within \(limit.word)"
    case (nil, nil): "anything"
    }
  }
}

extension DriftTolerance {
  /// The tolerance as written.
  var word: String {
    switch self {
    case .none: "none"
    case .shift(_, let text), .bound(_, let text): text
    }
  }

  /// The tolerance on the scale of a statistic; nil for `none`.
  func value(for statistic: any DriftStatistic.Type) throws(UndefinedDrift) -> Double? {
    switch self {
    case .none: return nil
    case .bound(let value, _): return value
    case .shift(let deviations, let text):
      guard let value = statistic.tolerance(ofShift: deviations) else {
        throw UndefinedDrift(
          "\(statistic.kind) has no scale for '\(text)': write a bound, as in \"> 0.1\"")
      }
      return value
    }
  }
}
