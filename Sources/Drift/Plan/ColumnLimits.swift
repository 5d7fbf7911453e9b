internal import GateLanguage

/// How far one column may move before it warns and before it fails.
struct ColumnLimits: Sendable {
  var warning: DriftTolerance?
  var failure: DriftTolerance?

  /// The entry's tolerance at the entry's level, and what the column says beside or instead of it.
  init(_ entry: DriftSpec, warnIf: DriftTolerance? = nil, failIf: DriftTolerance? = nil) {
    warning = warnIf ?? (entry.level == .warn ? entry.tolerance.value : nil)
    failure = failIf ?? (entry.level == .fail && warnIf == nil ? entry.tolerance.value : nil)
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
    case .shift(_, let text): text
    }
  }

  /// The tolerance on the scale of a statistic; nil for `none`.
  func value(for statistic: any DriftStatistic.Type) -> Double? {
    switch self {
    case .none: nil
    case .shift(let deviations, _): statistic.tolerance(ofShift: deviations)
    }
  }
}
