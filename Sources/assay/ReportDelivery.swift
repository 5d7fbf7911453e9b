internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Reporting

/// Writes the reports of a run and prints its summary.
struct ReportDelivery {
  private let environment: [String: String]

  init(environment: [String: String]) {
    self.environment = environment
  }

  /// What goes to standard output.
  enum Printing {
    case nothing
    case summary
    case json
  }

  /// Writes the record and the reports; false where one could not be written, which is said.
  func deliver(
    _ report: RunReport, record: String?, to targets: [ReportTarget], printing: Printing
  ) -> Bool {
    var isComplete = true
    var written: [ReportOptions.Written] = []
    if let record, !write(report, format: "json", path: record) { isComplete = false }
    for target in targets {
      if write(report, format: target.format.value, path: target.path) {
        written.append(ReportOptions.Written(format: target.format.value, path: target.path))
      } else {
        isComplete = false
      }
    }
    return show(report, printing, written: written) && isComplete
  }

  private func write(_ report: RunReport, format: String, path: String) -> Bool {
    do {
      let bytes = try ReportFormat.parse(format).bytes(of: report, options: options())
      try FileManager.default.createDirectory(
        atPath: DurableFile.parent(of: path), withIntermediateDirectories: true)
      try DurableFile.write(bytes, to: path)
      return true
    } catch {
      Streams.log("error: the \(format) report was not written: \(error)")
      return false
    }
  }

  private func show(
    _ report: RunReport, _ printing: Printing, written: [ReportOptions.Written]
  ) -> Bool {
    let format = printing == .json ? "json" : "summary"
    guard printing != .nothing else { return true }
    do {
      let bytes = try ReportFormat.parse(format).bytes(of: report, options: options(written))
      guard Streams.result(bytes) else {
        Streams.log("error: the result was not printed: standard output takes no more")
        return false
      }
      return true
    } catch {
      Streams.log("error: the result was not printed: \(error)")
      return false
    }
  }

  private func options(_ written: [ReportOptions.Written] = []) -> ReportOptions {
    let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: environment)
    return ReportOptions(
      hostname: ProcessInfo.processInfo.hostName, width: style.width, hasColour: style.hasColour,
      written: written)
  }
}
