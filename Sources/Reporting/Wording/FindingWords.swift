internal import Outcomes

/// The parts of a finding in words, not yet escaped for any target.
enum FindingWords {
  /// The place in the spec as `path:line`, or nil without one.
  static func place(_ finding: Finding) -> String? {
    finding.span.map { $0.file + ":" + String($0.start.line) }
  }

  /// Rows that broke the rule, out of how many, as a percentage too; nil without a share.
  static func share(_ finding: Finding) -> String? {
    guard let share = finding.share else { return nil }
    let rows = NumberText.count(share.numerator) + " of " + NumberText.count(share.denominator)
    guard share.denominator > 0 else { return rows + " " + share.unit }
    let percent = NumberText.percent(Double(share.numerator) / Double(share.denominator))
    return rows + " " + share.unit + " (" + percent + ")"
  }

  /// A row as `column=value, …`; a null is written `null`, a text that says null in quotes.
  static func example(_ row: Finding.ExampleRow) -> String {
    row.cells.map { cell in
      let value = cell.value.map { $0 == "null" || $0.isEmpty ? "\"" + $0 + "\"" : $0 }
      return cell.column + "=" + (value ?? "null")
    }.joined(separator: ", ")
  }

  /// The finding in labelled parts, in reading order; parts that it lacks are left out.
  static func parts(_ finding: Finding) -> [(label: String, text: String)] {
    var parts: [(String, String)] = []
    func add(_ label: String, _ text: String?) {
      if let text { parts.append((label, text)) }
    }
    add("expected", finding.expected)
    add("observed", finding.observed)
    add(finding.share?.unit ?? "rows", share(finding))
    for row in finding.examples { add("example", example(row)) }
    add("evidence", finding.evidence.map(evidence))
    add("accept", finding.acceptance)
    add("owner", finding.owner)
    return parts
  }

  /// The numbers behind a finding in one line.
  static func evidence(_ evidence: Evidence) -> String {
    switch evidence {
    case .estimate(let estimate):
      estimate.metric + " " + value(estimate.value, estimate.interval) + " on "
        + NumberText.count(estimate.rows) + " rows"
    case .comparison(let comparison): self.comparison(comparison)
    case .drift(let drift): self.drift(drift)
    case .undecidedDrift(let columns):
      columns.map { $0.column + ": " + self.drift($0) }.joined(separator: " | ")
    }
  }

  /// A number with its interval, confidence and method.
  static func value(_ number: Double, _ interval: Interval?) -> String {
    NumberText.measured(number) + (interval.map { " " + self.interval($0) } ?? "")
  }

  /// An interval as `[lower, upper] (95%, method)`.
  static func interval(_ interval: Interval) -> String {
    range(interval) + " (" + NumberText.percent(interval.confidence) + ", " + interval.method + ")"
  }

  /// An interval as `[lower, upper]`.
  static func range(_ interval: Interval) -> String {
    "[" + NumberText.measured(interval.lower) + ", " + NumberText.measured(interval.upper) + "]"
  }

  private static func comparison(_ comparison: ComparisonEvidence) -> String {
    var parts = [
      comparison.metric + (comparison.slice.map { " on " + $0 } ?? "") + ": candidate "
        + NumberText.measured(comparison.candidate) + ", production "
        + NumberText.measured(comparison.production),
      "improvement " + NumberText.measured(comparison.improvement)
        + (comparison.interval.map { ", interval " + interval($0) } ?? ""),
      "margin " + NumberText.measured(comparison.margin),
    ]
    if let p = comparison.adjustedPValue ?? comparison.pValue {
      let family = comparison.familySize.map { " of " + NumberText.count($0) + " comparisons" }
      parts.append("p " + NumberText.measured(p) + (family ?? ""))
    }
    let clusters = comparison.clusters.map { " in " + NumberText.count($0) + " clusters" } ?? ""
    parts.append(NumberText.count(comparison.rows) + " rows" + clusters)
    if let needed = comparison.rowsNeeded {
      parts.append("about " + NumberText.count(needed) + " rows would decide")
    }
    return parts.joined(separator: "; ")
  }

  private static func drift(_ drift: DriftEvidence) -> String {
    var parts = [drift.statistic + " " + NumberText.measured(drift.value)]
    if let tested = drift.tested { parts.append("tested " + NumberText.measured(tested)) }
    if let limit = drift.driftedAbove {
      parts.append("drifted above " + NumberText.measured(limit))
    }
    if let limit = drift.stableBelow {
      parts.append("stable below " + NumberText.measured(limit))
    }
    parts.append(
      NumberText.count(drift.referenceRows) + " against "
        + NumberText.count(drift.currentRows) + " rows")
    if let moved = drift.movedMost { parts.append("moved most: " + self.moved(moved)) }
    if let needed = drift.rowsNeeded {
      parts.append("about " + NumberText.count(needed) + " rows would decide")
    }
    if drift.unproven { parts.append("unproven: a plain number, judged as it is") }
    return parts.joined(separator: "; ")
  }

  /// A bin or value with its share before and now.
  static func moved(_ moved: DriftEvidence.Moved) -> String {
    moved.bin + " from " + NumberText.percent(moved.reference) + " to "
      + NumberText.percent(moved.current)
  }
}
