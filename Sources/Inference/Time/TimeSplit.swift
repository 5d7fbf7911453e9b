package import DataEngine

/// Where a table is cut in two by time: rules come from the earlier rows and are tested on the later.
package struct TimeSplit: Sendable, Hashable {
  /// The column with the time.
  package let column: String
  /// Later rows have at least this value: seconds since 1970 UTC for times, else the number itself.
  package let cut: Double
  /// What the later rows begin with, in words: `the day 2013-10-20`.
  package let words: String

  /// The share of rows that is to lie behind the cut.
  package static let laterShare = 0.2

  /// Cuts so that whole periods lie on both sides, about a fifth of the rows behind.
  ///
  /// The period is the longest of year, month, week, day … that fits ten times. The cut is the start
  /// of the one that the 80 % quantile lies in, or of the next where that holds the first row too.
  /// Nil where all rows lie in one period.
  ///
  /// - Parameters:
  ///   - found: The column of the time.
  ///   - first: The smallest value of the column: seconds since 1970 UTC for times.
  ///   - last: The largest value.
  ///   - quantile: The 80 % quantile, one of the values.
  package init?(_ found: Column, first: Double, last: Double, quantile: Double) {
    guard first < last else { return nil }
    column = found.name
    guard found.type == .date || found.type == .timestamp else {
      // A number, such as a month or a step: each value is a period of its own.
      let cut = quantile > first ? quantile : quantile.nextUp
      guard cut <= last else { return nil }
      self.cut = cut
      words = Wording.number(quantile)
      return
    }
    let span = last - first
    let period = TimePeriod.fitting(found.type == .date ? max(span, 864_000) : span)
    var cut = period.start(of: quantile)
    // A period and a half later lies in the next period, however long this one is.
    if cut <= first { cut = period.start(of: cut + 1.5 * period.seconds) }
    guard cut > first, cut <= last else { return nil }
    self.cut = cut
    let isWholeDay = period.seconds >= TimePeriod.day.seconds
    words =
      "the \(period.rawValue) that begins "
      + CalendarText.text(cut, type: isWholeDay ? .date : found.type, showsSeconds: true)
  }
}
