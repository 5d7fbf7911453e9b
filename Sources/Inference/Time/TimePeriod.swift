/// A whole stretch of time at whose start data are cut.
package enum TimePeriod: String, Sendable, Hashable, CaseIterable {
  case year, month, week, day, hour, minute, second

  /// Seconds, of the shortest one.
  var seconds: Double {
    switch self {
    case .year: 365 * 86_400
    case .month: 28 * 86_400
    case .week: 7 * 86_400
    case .day: 86_400
    case .hour: 3_600
    case .minute: 60
    case .second: 1
    }
  }

  /// The longest period that fits ten times into a stretch; the shortest where none does.
  static func fitting(_ seconds: Double) -> TimePeriod {
    allCases.first { 10 * $0.seconds <= seconds } ?? .second
  }

  /// The start of the period that a point of time lies in, in seconds since 1970 UTC.
  ///
  /// Weeks begin on Monday, as in ISO 8601.
  func start(of instant: Double) -> Double {
    switch self {
    case .year: CalendarDay(instant).startOfYear
    case .month: CalendarDay(instant).startOfMonth
    // 1970-01-01 was a Thursday.
    case .week: ((instant + 3 * 86_400) / seconds).rounded(.down) * seconds - 3 * 86_400
    case .day, .hour, .minute, .second: (instant / seconds).rounded(.down) * seconds
    }
  }
}
