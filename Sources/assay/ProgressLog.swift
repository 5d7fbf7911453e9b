internal import Foundation
internal import GateRunner
internal import Outcomes
internal import Reporting

/// Progress on standard error: a line a stage, and a moving one on a terminal.
struct ProgressLog: Sendable {
  private let style: TerminalStyle
  private let isQuiet: Bool
  private let isStrict: Bool

  init(environment: [String: String], isQuiet: Bool, isStrict: Bool) {
    self.isQuiet = isQuiet
    self.isStrict = isStrict
    style = TerminalStyle(descriptor: STDERR_FILENO, environment: environment)
  }

  /// Prints what happened.
  func observe(_ event: RunEvent) {
    guard !isQuiet else { return }
    switch event {
    case .began(let id, let folder):
      Streams.log("run \(TerminalText.line(id)) in \(TerminalText.line(folder))")
    case .stageBegan(let stage):
      if style.isLive { write("\r\u{1B}[K  \(stage.rawValue) …") }
    case .stageEnded(let report):
      if report.state == .absent { return }
      write((style.isLive ? "\r\u{1B}[K" : "") + line(of: report) + "\n")
    case .progress(let line):
      if style.isLive { write("\r\u{1B}[K  " + TerminalText.line(line)) }
    case .note(let text):
      Streams.log((style.isLive ? "\r\u{1B}[K" : "") + "  " + TerminalText.line(text))
    }
  }

  private func line(of report: StageReport) -> String {
    let name = report.stage.rawValue
    let padded = name + String(repeating: " ", count: max(0, 9 - name.count))
    guard report.state == .ran else {
      return "  \(padded) skipped: " + TerminalText.line(report.reason ?? "")
    }
    let counts = report.findings.contains { $0.outcome.verdict != nil }
    let words =
      counts
      ? Verdict.worst(of: report.findings, isStrict: isStrict).rawValue : "nothing to judge"
    let count = report.findings.count == 1 ? "1 finding" : "\(report.findings.count) findings"
    return "  \(padded) \(words) (\(count), \(String(format: "%.1f s", report.seconds)))"
  }

  private func write(_ text: String) {
    Streams.progress(text)
  }
}
