internal import Outcomes

/// The first lines of the summary: verdict, decision, model, primary metric and reasons.
enum SummaryHead {
  /// Adds the lines to an empty page.
  static func add(_ report: RunReport, to page: inout TerminalPage) {
    page.paragraph(
      report.verdictText.uppercased() + ": " + VerdictWords.sentence(report) + " ("
        + report.decision.rawValue + ", " + VerdictWords.exit(report) + ")",
      style: [.bold, style(report)])
    if let unsaid = report.unsaid { page.paragraph(unsaid.message, indent: 2) }
    page.gap()
    func field(_ name: String, _ text: String) {
      page.field(name, text, label: 11, indent: 2)
    }
    field("gate", gate(report))
    if let modes = VerdictWords.modes(report) { field("mode", modes) }
    if let model = report.model { field("model", text(model)) }
    if let primary = ModelComparison.primary(in: report) {
      field("metric", primary.metric.metric + ": " + primary.sentence)
    }
    if let holdout = report.holdout { field("holdout", HoldoutWords.sentence(holdout)) }
    for reason in report.reasons { field("because", reason) }
    field("run", report.id + " in " + NumberText.duration(report.seconds))
  }

  private static func style(_ report: RunReport) -> TerminalPage.Style {
    guard report.ending == .completed else { return .yellow }
    return switch report.verdict {
    case .passed: .green
    case .warned, .inconclusive: .yellow
    case .errored: .magenta
    case .failed: .red
    }
  }

  private static func gate(_ report: RunReport) -> String {
    report.gate + " (" + report.specPath + (report.profile.map { ", as " + $0 } ?? "") + ")"
  }

  private static func text(_ model: ModelReport) -> String {
    model.name + ": candidate " + (model.candidateVersion ?? "(not registered)") + " against "
      + model.stage + " " + (model.productionVersion ?? "(none)")
  }
}
