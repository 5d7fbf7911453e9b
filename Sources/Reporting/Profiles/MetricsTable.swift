package import Evaluation

/// Metrics as a table for a terminal: a line a metric, the second model and the difference beside it.
package struct MetricsTable {
  private let report: MetricsReport
  private let style: TableStyle

  package init(_ report: MetricsReport, style: TableStyle) {
    self.report = report
    self.style = style
  }

  /// The table of all rows, then one of each slice under its name.
  package var text: String {
    let rows = report.whole.rows == 1 ? "1 row" : NumberText.count(report.whole.rows) + " rows"
    var lines = ["\(report.task): \(rows)", ""] + self.lines(of: report.whole)
    for slice in report.slices {
      let count = slice.part.rows == 1 ? "1 row" : NumberText.count(slice.part.rows) + " rows"
      lines += ["", "\(TerminalText.line(slice.name, limit: 80)): \(count)", ""]
      lines += self.lines(of: slice.part)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of part: MetricsReport.Part) -> [String] {
    var headings = [("metric", isRight: false), ("value", isRight: true)]
    if part.baseline != nil {
      headings += [("baseline", isRight: true), ("difference", isRight: true)]
    }
    headings.append(("interval", isRight: false))
    // Beside a second model the interval is that of the difference.
    if part.baseline != nil { headings.append(("p", isRight: true)) }
    var table = TextTable(headings + [("method", isRight: false)])
    for (place, entry) in part.metrics.enumerated() {
      var cells = [TerminalText.line(entry.name, limit: 60), value(entry)]
      var note =
        entry.undefined
        ?? [entry.method, entry.note].compactMap(\.self)
        .joined(separator: "; ")
      if let baseline = part.baseline, let comparisons = part.comparisons,
        baseline.indices.contains(place), comparisons.indices.contains(place)
      {
        let difference = comparisons[place]
        cells += [
          value(baseline[place]), difference.value.map(NumberText.measured) ?? "–",
          Self.interval(difference.lower, difference.upper),
          difference.pValue.map(NumberText.measured) ?? "",
        ]
        note = difference.undefined ?? difference.method ?? ""
      } else {
        cells.append(Self.interval(entry.lower, entry.upper))
      }
      table.add(cells + [TerminalText.line(note, limit: 80)])
    }
    return table.lines(width: style.width, style: style)
  }

  private func value(_ entry: MetricsReport.Entry) -> String {
    entry.value.map(NumberText.measured) ?? "undefined"
  }

  private static func interval(_ lower: Double?, _ upper: Double?) -> String {
    guard let lower, let upper else { return "" }
    return "[\(NumberText.measured(lower)), \(NumberText.measured(upper))]"
  }
}
