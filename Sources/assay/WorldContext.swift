internal import Foundation
internal import GateRunner
internal import Outcomes
internal import Reporting

/// The world as a run sees it, made from this process.
enum WorldContext {
  /// Takes clock, environment and processors from the system.
  static func make(
    environment: [String: String], observe: @escaping @Sendable (RunEvent) -> Void
  ) -> RunContext {
    let suffix = String(UInt16.random(in: .min ... .max), radix: 16)
    return RunContext(
      now: { Date().timeIntervalSince1970 }, environment: environment,
      runSuffix: String(repeating: "0", count: 4 - suffix.count) + suffix,
      toolVersion: ToolVersion.text, programPath: Bundle.main.executablePath,
      threads: ProcessInfo.processInfo.activeProcessorCount, limits: MachineLimits.engine,
      record: { try JSONReport.bytes(of: $0, options: ReportOptions()) },
      readRecord: { try JSONReport.decode($0) }, observe: observe)
  }
}
