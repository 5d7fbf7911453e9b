/// The difference of two texts as a unified diff, which `patch` and `git apply` read.
package enum LineDifference {
  /// One hunk from the first to the last changed line, with three lines around it; empty for equals.
  package static func unified(_ before: String, _ after: String, file: String) -> String {
    let (old, new) = (lines(of: before), lines(of: after))
    guard old != new else { return "" }
    let shorter = min(old.count, new.count)
    let head = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
    let tail =
      (0..<(shorter - head)).first {
        old[old.count - 1 - $0] != new[new.count - 1 - $0]
      } ?? shorter - head
    let from = max(0, head - context)
    let oldEnd = min(old.count, old.count - tail + context)
    let newEnd = min(new.count, new.count - tail + context)
    var text = "--- a/\(file)\n+++ b/\(file)\n"
    text += "@@ -\(span(from, oldEnd)) +\(span(from, newEnd)) @@\n"
    for line in old[from..<head] { text += written(" ", line) }
    for line in old[head..<(old.count - tail)] { text += written("-", line) }
    for line in new[head..<(new.count - tail)] { text += written("+", line) }
    for line in old[(old.count - tail)..<oldEnd] { text += written(" ", line) }
    return text
  }

  private static let context = 3

  private static func span(_ from: Int, _ end: Int) -> String {
    end == from ? "\(from),0" : "\(from + 1),\(end - from)"
  }

  private static func written(_ mark: String, _ line: String) -> String {
    line.unicodeScalars.last == "\n"
      ? mark + line : mark + line + "\n\\ No newline at end of file\n"
  }

  /// The lines with their line feeds, by scalars: a CR before one stays in its line.
  private static func lines(of text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .reduce(into: [String]()) { lines, part in
        if part.offset > 0, !lines.isEmpty { lines[lines.count - 1].unicodeScalars.append("\n") }
        lines.append(String(part.element))
      }.filter { !$0.isEmpty }
  }
}
