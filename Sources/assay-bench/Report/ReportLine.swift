/// One line of the table: a ratio, or a figure of its own, and what it must be.
struct ReportLine {
  let what: String
  let figure: String
  let limit: String
  let isMet: Bool
  /// What the ratio is made of.
  let detail: String

  /// A ratio of processor seconds.
  static func ratio(
    _ what: String, _ ours: Usage, to theirs: Usage, atMost limit: Double
  ) -> ReportLine {
    let ratio = ours.cpu / theirs.cpu
    return ReportLine(
      what: what, figure: Figure.ratio(ratio), limit: "≤ " + Figure.ratio(limit),
      isMet: ratio <= limit,
      detail: "\(Figure.seconds(ours.cpu)) / \(Figure.seconds(theirs.cpu)); "
        + "\(Figure.memory(ours.peak)) / \(Figure.memory(theirs.peak))")
  }

  /// A peak of memory.
  static func peak(_ what: String, _ usage: Usage, atMost limit: Int) -> ReportLine {
    ReportLine(
      what: what, figure: Figure.memory(usage.peak), limit: "≤ " + Figure.memory(limit),
      isMet: usage.peak <= limit,
      detail: "\(Figure.seconds(usage.cpu)) of processors, \(Figure.seconds(usage.wall)) in all")
  }

  /// A time from start to end.
  static func wall(_ what: String, _ usage: Usage, atMost limit: Double) -> ReportLine {
    ReportLine(
      what: what, figure: Figure.seconds(usage.wall), limit: "≤ " + Figure.seconds(limit),
      isMet: usage.wall <= limit,
      detail: "\(Figure.seconds(usage.cpu)) of processors; \(Figure.memory(usage.peak))")
  }
}

/// The lines as a table in Markdown.
enum ReportTable {
  static func markdown(_ lines: [ReportLine], _ bench: Bench) -> String {
    var text = """
      | figure | limit | what | processor seconds and peak memory, assay / other |
      |---|---|---|---|

      """
    for line in lines {
      let figure = line.isMet ? "**\(line.figure)**" : "**\(line.figure)** (missed)"
      text += "| \(figure) | \(line.limit) | \(line.what) | \(line.detail) |\n"
    }
    return text
      + "\n\(Figure.count(bench.rows)) rows, \(bench.threads) processors, medians of "
      + "\(bench.repeats)\n"
  }
}
