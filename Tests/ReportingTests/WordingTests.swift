import Testing

@testable import Reporting

struct WordingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var number: Double
    var text: String
    var testDescription: String { text }
  }

  static let cases = [
    Case(number: 0, text: "0"), Case(number: -0.0, text: "0"), Case(number: 1, text: "1"),
    Case(number: 0.1 + 0.2, text: "0.3"), Case(number: 14.23456, text: "14.235"),
    Case(number: -1234.5678, text: "-1,234.6"), Case(number: 63_380.44, text: "63,380"),
    Case(number: 234_297, text: "234,297"), Case(number: 0.012345678, text: "0.012346"),
    Case(number: 0.000012, text: "1.2e-05"), Case(number: 1e15, text: "1e+15"),
    Case(number: 999_999.96, text: "1,000,000"), Case(number: 9.999996, text: "10"),
    Case(number: .nan, text: "NaN"), Case(number: .infinity, text: "infinity"),
    Case(number: -.infinity, text: "-infinity"),
  ]

  @Test(arguments: cases)
  func numberIsWritten(_ test: Case) {
    #expect(NumberText.measured(test.number) == test.text)
  }

  @Test(arguments: [
    (0.0, "0.000", "0 s"), (0.12, "0.120", "0.1 s"), (59.6, "59.600", "1 min 0 s"),
    (3_725, "3725.000", "1 h 2 min"), (-1, "0.000", "0 s"), (.nan, "0.000", "0 s"),
    (.infinity, "0.000", "0 s"),
  ])
  func durationIsWritten(_ seconds: Double, _ exact: String, _ people: String) {
    #expect(NumberText.seconds(seconds) == exact)
    #expect(NumberText.duration(seconds) == people)
  }

  /// Dates from `date -u -d @N`.
  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00"), (951_782_400, "2000-02-29T00:00:00"),
    (951_868_799.999, "2000-02-29T23:59:59"), (4_107_542_400, "2100-03-01T00:00:00"),
    (1_768_469_400, "2026-01-15T09:30:00"), (253_402_300_799, "9999-12-31T23:59:59"),
  ])
  func timeIsWritten(_ seconds: Double, _ text: String) throws {
    #expect(try TimeText.utc(seconds, operation: "test") == text)
  }
}
