/// The moments at which a cron expression fires in a time zone.
///
/// Every time on the wall that matches fires once: a doubled one the first time, a skipped one at the
/// moment that it would have been, and moments that coincide so are one.
package struct CronSchedule: Sendable, Hashable {
  package let expression: CronExpression
  package let clock: WallClock

  package init(_ expression: CronExpression, clock: WallClock) {
    self.expression = expression
    self.clock = clock
  }

  /// How far the next firing is looked for, in days: weekdays and leap years repeat within 40 years.
  private static let horizon = 41 * 366

  /// The last firing after one moment and up to another; nil without one.
  package func latest(after start: Int, through end: Int) -> Int? {
    guard start < end else { return nil }
    let first = day(of: start) - 1
    var day = day(of: end) + 1
    while day >= first {
      let found = moments(on: day, after: start, through: end)
      if let last = found.last {
        // A night in which the clock is set may carry the day before past this one's first.
        return max(last, moments(on: day - 1, after: start, through: end).last ?? last)
      }
      day -= 1
    }
    return nil
  }

  /// The first firing after a moment; nil where there is none within forty years.
  package func next(after moment: Int) -> Int? {
    let first = day(of: moment) - 1
    for day in first...first + Self.horizon {
      let found = moments(on: day, after: moment, through: .max)
      if let earliest = found.first {
        return min(earliest, moments(on: day + 1, after: moment, through: .max).first ?? earliest)
      }
    }
    return nil
  }

  /// All firings after one moment and up to another, ascending; the first `limit` days with any.
  package func moments(after start: Int, through end: Int, limit: Int = .max) -> [Int] {
    guard start < end else { return [] }
    var found: Set<Int> = []
    var days = 0
    for day in day(of: start) - 1...day(of: end) + 1 where days < limit {
      let more = moments(on: day, after: start, through: end)
      if !more.isEmpty { days += 1 }
      found.formUnion(more)
    }
    return found.sorted()
  }

  private func day(of moment: Int) -> Int {
    let wall = clock.wall(at: moment)
    return (wall >= 0 ? wall : wall - 86_399) / 86_400
  }

  private func moments(on day: Int, after start: Int, through end: Int) -> [Int] {
    guard expression.matches(CivilDay(number: day)) else { return [] }
    return expression.minutes.map { clock.moment(ofWall: day * 86_400 + $0 * 60) }
      .filter { $0 > start && $0 <= end }.sorted()
  }
}
