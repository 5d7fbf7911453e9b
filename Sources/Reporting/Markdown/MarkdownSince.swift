internal import Outcomes

/// The part of the Markdown report that says what changed since another run.
enum MarkdownSince {
  /// Commits and things of one kind that are listed; the others are in `run.json`.
  private static let most = 10

  /// Adds a table of what differs, and the commits between.
  static func add(_ change: LineageChange, to blocks: inout MarkdownBlocks) {
    let run = change.baselineRun.map { ", made by run " + MarkdownText.code($0) } ?? ""
    let start = "Since " + MarkdownText.code(change.baseline) + run
    guard !ChangeWords.isEmpty(change) else {
      blocks.add(start + ", code, files, parameters, environment and data are the same.")
      return
    }
    blocks.add(start + ":")
    blocks.table(
      ["", ""],
      ChangeWords.lines(change, most: most).map { line in
        [MarkdownText.inline(line.label, limit: 100), MarkdownText.inline(line.text, limit: 2_000)]
      })
    commits(change.code, to: &blocks)
  }

  private static func commits(_ code: CodeChange, to blocks: inout MarkdownBlocks) {
    guard !code.commits.isEmpty else { return }
    var lines = code.commits.prefix(most).map { commit in
      "- " + MarkdownText.code(String(commit.id.prefix(12))) + " "
        + MarkdownText.inline(commit.subject, limit: 200) + " ("
        + MarkdownText.inline(commit.author, limit: 100) + ")"
    }
    let more = (code.ahead ?? code.commits.count) - lines.count
    if more > 0 {
      lines.append(
        "- … and " + NumberText.count(more) + (more == 1 ? " more commit" : " more commits"))
    }
    blocks.add(lines.joined(separator: "\n"))
  }
}
