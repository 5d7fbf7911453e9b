internal import DataEngine
internal import Foundation
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion

extension Workspace {
  /// Compares the run with the one that made production, where one was judged against the other.
  ///
  /// What is not there or cannot be read is said in the change; it decides nothing.
  func changeSinceProduction(_ lineage: LineageRecord) async -> LineageChange? {
    guard evaluation != nil, let version = production.version, let registry else { return nil }
    // The stored record is masked, so masked texts are compared.
    let now = Masking.masked(lineage, spec.secrets)
    let before: LineageRecord
    do {
      guard let read = try LineageBytes.decode(try await registry.read(version.lineage)) else {
        return Self.unread(version, "\(version.version) was registered without a lineage record")
      }
      before = read
    } catch {
      return Self.unread(
        version, "the lineage record of \(version.version) cannot be read: \(error)")
    }
    let code = await CodeComparer.compare(
      before.code, with: now.code, folder: spec.folder, baseline: version.version)
    let rows = await answers(now, version, registry)
    return RecordComparer.compare(
      before, with: now, baseline: version.version, run: version.run, code: code,
      rows: { rows[$0] ?? .unknown("this run did not read it") })
  }

  /// What is known of the rows of each dataset by key.
  private func answers(
    _ lineage: LineageRecord, _ version: ModelVersion, _ registry: any Registry
  ) async -> [String: KeyedRows.Answer] {
    var answers: [String: KeyedRows.Answer] = [:]
    let names = lineage.datasets.map(\.name)
    var stored: [String: KeyedRows] = [:]
    do {
      if let file = version.rows { stored = try StoredRows.decode(try await registry.read(file)) }
    } catch {
      let reason = "the rows that \(version.version) keeps by key cannot be read: \(error)"
      return Dictionary(
        names.map { ($0, .unknown(reason)) }, uniquingKeysWith: { first, _ in first })
    }
    for name in names {
      answers[name] = await changedRows(of: name, since: stored, baseline: version.version)
    }
    return answers
  }

  private static func unread(_ version: ModelVersion, _ reason: String) -> LineageChange {
    LineageChange(
      baseline: version.version, baselineRun: version.run,
      code: CodeChange(before: nil, after: nil, relation: .unknown, reason: reason),
      notes: [reason])
  }
}
