package import DataEngine
package import Drift
internal import Foundation

/// A comparison of two profiles as a table for a terminal: the reference's bars over the current ones.
package struct DriftTable {
  private let comparison: DriftComparison
  private let reference: DatasetProfile
  private let current: DatasetProfile
  private let style: TableStyle

  /// Takes the comparison and the two profiles that it was made from.
  package init(
    _ comparison: DriftComparison, reference: DatasetProfile, current: DatasetProfile,
    style: TableStyle
  ) {
    self.comparison = comparison
    self.reference = reference
    self.current = current
    self.style = style
  }

  /// The table under a line that counts the answers; `terms` says how they were proved.
  package func text(terms: String) -> String {
    var table = TextTable([
      ("column", isRight: false), ("outcome", isRight: false), ("statistic", isRight: false),
      ("missing", isRight: false), ("spread", isRight: false), ("moved most", isRight: false),
    ])
    for column in comparison.columns { for row in rows(of: column) { table.add(row) } }
    let lines =
      comparison.columns.isEmpty ? [] : [""] + table.lines(width: style.width, style: style)
    return ([summary + " (\(terms))"] + lines).joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let words: [(DriftComparison.Answer, String)] = [
      (.drifted, "drifted"), (.cannotTell, "cannot tell"), (.stable, "stable"),
      (.notShown, "no drift shown"), (.skipped, "skipped"),
    ]
    let counts = words.compactMap { answer, word -> String? in
      let count = comparison.columns.count { $0.outcome == answer }
      return count == 0 ? nil : "\(count) \(word)"
    }
    let all = comparison.columns.count
    return (all == 1 ? "1 column" : "\(all) columns")
      + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
  }

  private func rows(of column: DriftComparison.Column) -> [[String]] {
    let bars = bars(of: column.name)
    let before = column.referenceMissing.map(Self.share) ?? "–"
    let after = column.currentMissing.map(Self.share) ?? "–"
    let arrow = style.isPlain ? "->" : "→"
    let first = [
      TerminalText.line(column.name, limit: 80),
      column.outcome.rawValue.replacing("_", with: " "), statistic(of: column),
      before == after ? before : "\(before) \(arrow) \(after)", bars.reference, note(on: column),
    ]
    return [first, ["", "", "", "", bars.current, ""]]
  }

  private func statistic(of column: DriftComparison.Column) -> String {
    let wanted = column.kind == .numeric ? "psi" : "total_variation"
    guard let value = column.statistics.first(where: { $0.name == wanted })?.value else {
      return ""
    }
    return (wanted == "psi" ? "psi " : "tv ") + String(format: "%.3g", value)
  }

  /// What moved most, or why nothing was compared, and what would decide.
  private func note(on column: DriftComparison.Column) -> String {
    var parts: [String] = []
    if let needed = column.rowsNeeded, column.outcome == .cannotTell {
      parts.append("needs \(NumberText.count(needed.current)) rows")
    }
    if let reason = column.reason {
      parts.append(TerminalText.line(reason, limit: 80))
    } else if let moved = column.movedMost {
      let arrow = style.isPlain ? "->" : "→"
      parts.append(
        "\(TerminalText.line(moved.bin, limit: 30)) \(Self.share(moved.reference)) \(arrow) "
          + Self.share(moved.current))
    }
    if let new = column.newValues.first {
      let more = column.newValues.count - 1
      parts.append(
        "new: \(TerminalText.line(new.value, limit: 20))" + (more > 0 ? " and \(more) more" : ""))
    }
    return parts.joined(separator: "; ")
  }

  private func bars(of name: String) -> (reference: String, current: String) {
    guard let before = reference.column(name), let after = current.column(name),
      let shares = InlineHistogram.paired(before, after, width: 12)
    else { return ("", "") }
    let highest = (shares.reference + shares.current).max()
    return (
      InlineHistogram.bars(shares.reference, isPlain: style.isPlain, highest: highest),
      InlineHistogram.bars(shares.current, isPlain: style.isPlain, highest: highest)
    )
  }

  private static func share(_ share: Double) -> String {
    if share > 0, share < 0.0001 { return "<0.01%" }
    if share < 1, share > 0.999 { return ">99.9%" }
    return NumberText.percent((share * 10_000).rounded() / 10_000)
  }
}
