internal import DurableFiles
internal import Foundation
internal import Outcomes
internal import Promotion

extension LastPassedRun {
  /// Looks for the newest passed run of a gate among the runs of a folder, then in a version's record.
  ///
  /// A machine that has seen no run yet, as in CI, still has what production was promoted by.
  static func find(
    gate: String, in runs: String, production: ModelVersion?, registry: (any Registry)?,
    read: @Sendable ([UInt8]) throws -> RunReport
  ) async -> LastPassedRun {
    var obstacle: String?
    for path in StoredRun.records(in: runs).reversed() {
      do {
        let report = try read(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        if let run = passed(report, gate: gate) { return .found(run) }
      } catch {
        obstacle = obstacle ?? "\(path): \(error)"
      }
    }
    if let production, let registry {
      do {
        let report = try read(try await registry.read(production.record))
        if let run = passed(report, gate: gate) { return .found(run) }
      } catch {
        obstacle = obstacle ?? "the record of \(production.version): \(error)"
      }
    }
    return obstacle.map { .unreadable($0) } ?? .absent
  }

  private static func passed(_ report: RunReport, gate: String) -> PreviousRun? {
    guard report.gate == gate, report.ending == .completed,
      report.verdict == .passed || report.verdict == .warned,
      let datasets = report.lineage?.datasets, !datasets.isEmpty
    else { return nil }
    return PreviousRun(
      id: report.id,
      rows: Dictionary(datasets.map { ($0.name, $0.rows) }, uniquingKeysWith: { first, _ in first })
    )
  }
}
