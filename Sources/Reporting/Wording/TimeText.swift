/// Times in UTC, from seconds since 1970 and without any calendar of the system.
enum TimeText {
  /// Writes `YYYY-MM-DDThh:mm:ss`, fractions dropped, no zone.
  static func utc(_ seconds: Double, operation: String) throws(ReportError) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 253_402_300_800 else {
      throw ReportError(
        operation: operation, subject: "the run's start",
        message: NumberText.measured(seconds) + " seconds since 1970 lie outside 1970 to 9999")
    }
    let total = Int(seconds.rounded(.down))
    let (year, month, day) = civil(fromDays: total / 86_400)
    let second = total % 86_400
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T"
      + padded(second / 3_600, 2) + ":" + padded(second % 3_600 / 60, 2) + ":"
      + padded(second % 60, 2)
  }

  /// The date of a day counted from 1970-01-01; Howard Hinnant's `civil_from_days`, days ≥ 0.
  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
