import DataEngine
import Foundation
import Testing

@testable import Inference

/// Whole periods of time, against Foundation's calendar.
@Suite struct TimeTests {
  static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? .current
    return calendar
  }()

  static let instants: [Double] = (0..<400).map { Double($0) * 12_345_678.9 - 1_500_000_000 }

  @Test(arguments: instants)
  func monthsAndYearsBeginAsInTheCalendar(_ instant: Double) throws {
    let date = Date(timeIntervalSince1970: instant)
    for (period, unit) in [(TimePeriod.year, Calendar.Component.year), (.month, .month)] {
      let expected = try #require(Self.calendar.dateInterval(of: unit, for: date)?.start)
      #expect(period.start(of: instant) == expected.timeIntervalSince1970)
    }
  }

  @Test(arguments: instants)
  func startsAreNotLaterAndTheirOwnStart(_ instant: Double) {
    for period in TimePeriod.allCases {
      let start = period.start(of: instant)
      #expect(start <= instant && period.start(of: start) == start)
    }
  }

  @Test func weeksBeginOnMonday() {
    // 2013-11-03 was a Sunday.
    #expect(
      CalendarText.text(TimePeriod.week.start(of: 1_383_480_000), type: .date) == "2013-10-28")
  }

  struct Split: CustomTestStringConvertible, Sendable {
    var type: LogicalType
    var first: Double
    var last: Double
    var quantile: Double
    var cut: Double?

    var testDescription: String { "\(type) \(first)...\(last) at \(quantile)" }
  }

  static let day = 86_400.0
  static let splits = [
    // A year of days from 2013-01-01: 80 % is in October, months fit ten times.
    Split(
      type: .timestamp, first: 1_356_998_400, last: 1_388_534_000, quantile: 1_382_200_000,
      cut: 1_380_585_600),
    Split(type: .integer, first: 1, last: 12, quantile: 10, cut: 10),
    Split(type: .integer, first: 3, last: 3, quantile: 3, cut: nil),
    Split(type: .integer, first: 1, last: 2, quantile: 1, cut: 1.nextUp),
    Split(type: .date, first: 0, last: 20 * day, quantile: 15 * day, cut: 15 * day),
    Split(type: .timestamp, first: 5, last: 5, quantile: 5, cut: nil),
  ]

  @Test(arguments: splits)
  func cutsAtTheStartOfAPeriod(_ split: Split) {
    let column = Column(name: "t", type: split.type, physicalType: "")
    let found = TimeSplit(
      column, first: split.first, last: split.last, quantile: split.quantile)
    #expect(found?.cut == split.cut)
  }
}
