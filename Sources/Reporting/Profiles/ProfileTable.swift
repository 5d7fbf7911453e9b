package import DataEngine
internal import Drift
internal import Foundation

/// A profile as a table for a terminal, a line a column with a small histogram.
package enum ProfileTable {
  /// The table under a line that counts rows and columns.
  package static func text(of profile: DatasetProfile, style: TableStyle) -> String {
    var table = TextTable([
      ("column", isRight: false), ("type", isRight: false), ("missing", isRight: true),
      ("distinct", isRight: true), ("spread", isRight: false), ("range or values", isRight: false),
    ])
    for column in profile.columns { table.add(cells(of: column, isPlain: style.isPlain)) }
    let count = profile.columns.count == 1 ? "1 column" : "\(profile.columns.count) columns"
    let rows = profile.rows == 1 ? "1 row" : NumberText.count(profile.rows) + " rows"
    let lines = profile.columns.isEmpty ? [] : [""] + table.lines(width: style.width, style: style)
    return (["\(rows), \(count)"] + lines).joined(separator: "\n") + "\n"
  }

  private static func cells(of column: ColumnProfile, isPlain: Bool) -> [String] {
    let missing = column.missing + column.nan
    let shares = InlineHistogram.shares(of: column, width: 12)
    return [
      TerminalText.line(column.name, limit: 80), column.type.rawValue,
      missing == 0 ? "0" : share(missing, of: column.rows),
      (column.distinctIsExact ? "" : "~") + NumberText.count(column.distinct),
      InlineHistogram.bars(shares, isPlain: isPlain), values(of: column),
    ]
  }

  /// A share that is neither nothing nor everything never reads as one of them.
  static func share(_ count: Int, of total: Int) -> String {
    guard total > 0, count > 0 else { return "0%" }
    let percent = Double(count) / Double(total) * 100
    if percent < 0.01 { return "<0.01%" }
    if count < total, percent > 99.9 { return ">99.9%" }
    return NumberText.percent((percent * 100).rounded() / 10_000)
  }

  private static func values(of column: ColumnProfile) -> String {
    guard column.present > 0 else { return "no values" }
    var parts: [String] = []
    if let minimum = column.minimum, let maximum = column.maximum {
      let isTime = column.type.isPointInTime
      let text = isTime ? { CalendarText.text($0, type: column.type) } : NumberText.measured
      parts.append(minimum == maximum ? text(minimum) : "\(text(minimum)) to \(text(maximum))")
      if !isTime, let mean = column.mean { parts.append("mean \(NumberText.measured(mean))") }
    } else if let top = mostFrequent(column) {
      parts.append(top)
    }
    if column.infinite > 0 { parts.append("\(NumberText.count(column.infinite)) infinite") }
    if column.nan > 0 { parts.append("\(NumberText.count(column.nan)) NaN") }
    if case .none(let reason) = column.distribution, parts.isEmpty { return reason }
    return parts.joined(separator: ", ")
  }

  private static func mostFrequent(_ column: ColumnProfile) -> String? {
    var values = column.top
    if case .categories(let listed, _) = column.distribution, values.isEmpty { values = listed }
    if values.isEmpty || values[0].rows == 1, let shape = column.patterns.first {
      return "like \(TerminalText.line(shape.value, limit: 24)) "
        + "(\(share(shape.rows, of: column.present)))"
    }
    guard !values.isEmpty else { return nil }
    return values.prefix(3).map { value in
      let text = value.value.isEmpty ? "(empty)" : TerminalText.line(value.value, limit: 24)
      return text + " " + share(value.rows, of: column.present)
    }.joined(separator: ", ")
  }
}
