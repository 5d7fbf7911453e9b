/// The civil calendar (proleptic Gregorian), by the day numbers of Hinnant's `days_from_civil`.
struct CalendarDay {
  private let year: Int
  private let month: Int

  /// The day of a point of time in seconds since 1970 UTC, within ten thousand centuries.
  init(_ instant: Double) {
    let limit = 3e13
    let day = Int((min(max(instant, -limit), limit) / 86_400).rounded(.down)) + 719_468
    let era = (day >= 0 ? day : day - 146_096) / 146_097
    let dayOfEra = day - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var startOfYear: Double { Self.seconds(year: year, month: 1) }
  var startOfMonth: Double { Self.seconds(year: year, month: month) }

  private static func seconds(year: Int, month: Int) -> Double {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double(era * 146_097 + dayOfEra - 719_468) * 86_400
  }
}
