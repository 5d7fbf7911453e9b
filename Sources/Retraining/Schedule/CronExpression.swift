/// A cron expression of five fields, or one of the words for such.
///
/// Taken are `*`, numbers, names (`jan`, `mon`; any case), lists, ranges (`fri-mon` goes over the end),
/// steps (`*/15`, `10-40/10`, `5/10`), `?` for a day, `L` for the month's last day, `5#2` for the second and `L5` for
/// the last Friday, and `@hourly @daily @midnight @weekly @monthly @yearly @annually`. Where day of
/// month and day of week are both restricted, either suffices; a field that admits all its values
/// restricts nothing. Seconds, years, `W`, `H` and `@reboot` are not taken.
package struct CronExpression: Sendable, Hashable {
  /// As it was written.
  package let text: String
  /// Minutes of the day, ascending.
  package let minutes: [Int]
  private let months: Set<Int>
  private let days: Set<Int>
  private let takesLastDay: Bool
  private let weekdays: Set<Int>
  private let nth: [Nth]

  private struct Nth: Hashable {
    var weekday: Int
    var number: Int
  }

  private static let words = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
  ]

  /// Reads an expression; one that no day can meet is a fault.
  package init(_ text: String) throws(CronFault) {
    self.text = text
    let lowered = text.lowercased()
    if lowered.hasPrefix("@"), Self.words[lowered] == nil {
      throw CronFault(
        field: nil, part: text,
        reason: "known are " + Self.words.keys.sorted().joined(separator: " "))
    }
    let fields = (Self.words[lowered] ?? lowered).split { $0 == " " || $0 == "\t" }
    guard fields.count == 5 else {
      throw CronFault(
        field: nil, part: text,
        reason: "it has \(fields.count) of 5 fields: minute, hour, day of month, month, day of week"
      )
    }
    let minutes = Self.values(try CronField.minute.parts(fields[0]))
    let hours = Self.values(try CronField.hour.parts(fields[1]))
    let days = try CronField.day.parts(fields[2])
    let weekdays = try CronField.weekday.parts(fields[4])
    self.minutes = hours.flatMap { hour in minutes.map { hour * 60 + $0 } }.sorted()
    self.days = Self.values(days)
    takesLastDay = days.contains(.lastDay)
    months = Self.values(try CronField.month.parts(fields[3]))
    self.weekdays = Self.values(weekdays)
    nth = weekdays.compactMap {
      if case .nth(let day, let number) = $0 { Nth(weekday: day, number: number) } else { nil }
    }
    guard nth.isEmpty || self.weekdays.isEmpty else {
      throw CronFault(
        field: CronField.weekday.rawValue, part: String(fields[4]),
        reason: "'#' and 'L' do not mix with plain days")
    }
    // The calendar of weekdays has a period of 28 years, 40 over the turn of most centuries.
    guard (0...40 * 366).contains(where: { matches(CivilDay(number: 11_000 + $0)) }) else {
      throw CronFault(field: nil, part: text, reason: "no day of any year meets it")
    }
  }

  /// Whether the expression fires on a day.
  package func matches(_ day: CivilDay) -> Bool {
    guard months.contains(day.month) else { return false }
    let byDay = days.contains(day.day) || (takesLastDay && day.day == day.monthLength)
    let byWeekday =
      weekdays.contains(day.weekday)
      || nth.contains { $0.weekday == day.weekday && Self.is(day, number: $0.number) }
    return switch (days.count == 31, weekdays.count == 7) {
    case (true, true): true
    case (true, false): byWeekday
    case (false, true): byDay
    case (false, false): byDay || byWeekday
    }
  }

  private static func `is`(_ day: CivilDay, number: Int) -> Bool {
    number == 0 ? day.day + 7 > day.monthLength : (day.day - 1) / 7 + 1 == number
  }

  private static func values(_ parts: [CronField.Part]) -> Set<Int> {
    parts.reduce(into: []) { known, part in
      if case .values(let values) = part { known.formUnion(values) }
    }
  }
}
