internal import Outcomes

/// The short lineage of the Markdown report: which code, data and spec made the candidate.
enum MarkdownLineage {
  /// Adds the table of lineage where the run has gathered one.
  static func add(_ report: RunReport, to blocks: inout MarkdownBlocks) {
    guard let lineage = report.lineage else { return }
    var rows = [["code", code(lineage)]]
    rows += lineage.datasets.map { dataset in
      [
        "data " + MarkdownText.inline(dataset.name, limit: 100),
        NumberText.count(dataset.rows) + " rows"
          + (dataset.contentDigest.map { ", " + MarkdownText.code(short($0)) } ?? ""),
      ]
    }
    rows.append([
      "spec",
      MarkdownText.code(lineage.spec.path) + ", "
        + MarkdownText.code(short(lineage.spec.sha256)),
    ])
    rows.append(["seed", String(lineage.seed)])
    rows.append(["tool", MarkdownText.inline("assay " + lineage.toolVersion, limit: 100)])
    blocks.heading("Lineage")
    blocks.table(["", ""], rows)
  }

  private static func code(_ lineage: LineageRecord) -> String {
    guard let code = lineage.code else {
      return MarkdownText.inline(lineage.codeNote ?? "not in a repository")
    }
    var parts = [code.commit.map { MarkdownText.code(short($0)) } ?? "no commit yet"]
    if let branch = code.branch { parts.append("branch " + MarkdownText.code(branch)) }
    if code.isShallow { parts.append("shallow clone") }
    if !code.dirtyFiles.isEmpty {
      let files = code.dirtyFiles.count == 1 ? " uncommitted file**" : " uncommitted files**"
      parts.append("**" + NumberText.count(code.dirtyFiles.count) + files)
    }
    return parts.joined(separator: ", ")
  }

  private static func short(_ digest: String) -> String {
    String(digest.prefix(12))
  }
}
