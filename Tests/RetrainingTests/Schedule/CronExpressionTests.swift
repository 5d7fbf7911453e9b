internal import Foundation
internal import Retraining
internal import Testing

/// What is refused, and days worked out by hand.
struct CronExpressionTests {
  @Test(
    arguments: [
      ("", "0 of 5 fields"), ("* * * *", "4 of 5 fields"), ("0 0 * * * *", "6 of 5 fields"),
      ("60 * * * *", "60 is not in 0-59"), ("* 24 * * *", "24 is not in 0-23"),
      ("* * 0 * *", "0 is not in 1-31"), ("* * * 13 *", "13 is not in 1-12"),
      ("* * * * 8", "8 is not in 0-7"), ("*/0 * * * *", "above 0"), ("*/x * * * *", "above 0"),
      ("1,,2 * * * *", "a number is missing"), ("-1 * * * *", "a number is missing"),
      ("1-2-3 * * * *", "two ends"), ("5-5 * * * *", "write 5"), ("22-2/2 * * * *", "no step"),
      ("* * * * 5#6", "1 to 5"), ("* * * * 1,5#2", "do not mix"), ("? * * * *", "'?'"),
      ("0 0 30 2 *", "no day"), ("0 0 31 4,6,9,11 *", "no day"), ("@reboot", "known are"),
      ("* * * january *", "no number"), ("1/2/3 * * * *", "once"), ("0 0 1W * *", "no number"),
      ("H * * * *", "no number"), ("٣ * * * *", "no number"),
      ("99999999999999999999 * * * *", "no number"),
    ])
  func `an expression that cannot be read says why`(_ text: String, _ why: String) {
    let error = #expect(throws: CronFault.self) { try CronExpression(text) }
    #expect(error?.description.contains(why) == true, "\(error?.description ?? "")")
  }

  @Test(
    arguments: [
      // 2024-02-29 is a Thursday, the last day of its month and its fifth Thursday.
      ("0 0 L * *", true), ("0 0 * * L4", true), ("0 0 * * 4#5", true), ("0 0 * * thu#4", false),
      ("0 0 29 2 *", true), ("0 0 30 * thu", true), ("0 0 30 * fri", false), ("@monthly", false),
      ("0 0 */2 * *", true), ("0 0 ? FEB ?", true), ("0 0 1-31 * fri", false),
      ("0 0 * * 3-5", true), ("0 0 * * 5-7", false), ("0 0 * * sat-thu", true),
    ])
  func `days match`(_ text: String, _ matches: Bool) throws {
    let day = CivilDay(number: 19_782)
    #expect((day.year, day.month, day.day, day.weekday) == (2024, 2, 29, 4))
    #expect(try CronExpression(text).matches(day) == matches)
  }

  @Test func `the calendar is that of Foundation from 1600 to 2400`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: -135_000, to: 157_000, by: 37) {
      let day = CivilDay(number: number)
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
      #expect(parts.weekday == day.weekday + 1)
      #expect(calendar.range(of: .day, in: .month, for: date)?.count == day.monthLength)
    }
  }

  @Test func `a skipped time fires once when it would have been, a doubled one the first time`()
    throws
  {
    let clock = WallClock(zone: try #require(TimeZone(identifier: "Europe/Berlin")))
    let schedule = CronSchedule(try CronExpression("30 2 * * *"), clock: clock)
    func utc(_ text: String) throws -> Int {
      Int(try Date(text, strategy: .iso8601).timeIntervalSince1970)
    }
    let march = try utc("2024-03-30T12:00:00Z")
    #expect(schedule.next(after: march) == (try utc("2024-03-31T01:30:00Z")))
    let october = try utc("2024-10-26T12:00:00Z")
    let first = try utc("2024-10-27T00:30:00Z")
    #expect(schedule.next(after: october) == first)
    #expect(schedule.next(after: first) == (try utc("2024-10-28T01:30:00Z")))
  }
}
