internal import Outcomes

/// The first lines of the Markdown report: what became of the candidate, and why.
enum MarkdownVerdict {
  /// Adds the heading, the table of the verdict and the reasons.
  static func add(_ report: RunReport, to blocks: inout MarkdownBlocks) {
    blocks.heading(
      mark(report) + " " + MarkdownText.inline(report.gate, limit: 200) + ": "
        + report.verdictText, level: 2)
    var rows = [
      ["verdict", "**" + report.verdictText + "** (" + VerdictWords.exit(report) + ")"],
      [
        "decision",
        "**" + report.decision.rawValue + "**: " + VerdictWords.sentence(report),
      ],
    ]
    if let modes = VerdictWords.modes(report) { rows.append(["mode", modes]) }
    if let model = report.model { rows.append(["model", text(model)]) }
    if let primary = ModelComparison.primary(in: report) {
      rows.append([
        MarkdownText.inline(primary.metric.metric, limit: 100),
        MarkdownText.inline(primary.sentence),
      ])
    }
    if let holdout = report.holdout {
      rows.append(["holdout", MarkdownText.inline(HoldoutWords.sentence(holdout))])
    }
    rows.append(["rules", counts(report)])
    rows.append(["spec", MarkdownText.code(report.specPath) + profile(report)])
    rows.append(["run", MarkdownText.code(report.id) + ", " + NumberText.duration(report.seconds)])
    blocks.table(["", ""], rows)
    if let unsaid = report.unsaid { blocks.add("**" + unsaid.message + "**") }
    let reasons = report.reasons.map { "- " + MarkdownText.inline($0) }
    if !reasons.isEmpty { blocks.add(reasons.joined(separator: "\n")) }
  }

  private static func mark(_ report: RunReport) -> String {
    guard report.ending == .completed else { return "⏹️" }
    return switch report.verdict {
    case .passed: "✅"
    case .warned: "⚠️"
    case .inconclusive: "❔"
    case .errored: "💥"
    case .failed: "❌"
    }
  }

  private static func text(_ model: ModelReport) -> String {
    let candidate = model.candidateVersion.map { MarkdownText.code($0) } ?? "not registered"
    let production = model.productionVersion.map { MarkdownText.code($0) } ?? "none"
    return MarkdownText.code(model.name) + " for " + MarkdownText.code(model.stage)
      + ": candidate " + candidate + ", production " + production
  }

  private static func profile(_ report: RunReport) -> String {
    report.profile.map { " as " + MarkdownText.code($0) } ?? ""
  }

  private static func counts(_ report: RunReport) -> String {
    let counts = report.counts
    let parts = Outcome.allCases.compactMap { outcome in
      counts[outcome].map { NumberText.count($0) + " " + outcome.rawValue }
    }
    return parts.isEmpty ? "none ran" : parts.joined(separator: ", ")
  }
}
