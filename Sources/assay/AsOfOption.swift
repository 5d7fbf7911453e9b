internal import ArgumentParser
internal import Foundation

/// `--as-of`: the moment that a command looks from.
struct AsOfOption: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The moment that ages and windows are counted from, instead of now: a day in UTC, from its "
        + "beginning, or a time with its zone, 2013-12-01T06:00:00Z.", valueName: "date"))
  var moment: Moment?

  /// In seconds since 1970; nil is now.
  var seconds: Double? { moment?.seconds }
}

/// A moment as the command line gives it.
struct Moment: ExpressibleByArgument {
  /// Seconds since 1970.
  let seconds: Double

  init?(argument: String) {
    let isDay = argument.utf8.count == 10
    let style = Date.ISO8601FormatStyle(timeZone: .gmt)
    do {
      let date =
        isDay
        ? try Date(argument, strategy: style.year().month().day())
        : try Date(argument, strategy: style)
      let day = date.formatted(style.year().month().day())
      // A day that is not in the calendar reads as another one.
      guard isDay ? day == argument : Self.isInCalendar(argument) else { return nil }
      seconds = date.timeIntervalSince1970
    } catch {
      return nil
    }
  }

  private static func isInCalendar(_ text: String) -> Bool {
    Moment(argument: String(text.prefix(10))) != nil
  }
}
