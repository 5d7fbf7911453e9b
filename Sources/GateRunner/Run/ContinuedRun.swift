internal import Caching
internal import Digests
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Lineage
internal import Outcomes
internal import Promotion

/// A run that was begun elsewhere: its data, smoke test and training stand, and evaluation goes on here.
///
/// Everything is held together by content: the spec, the files that training needs, the rows of every
/// dataset that is here too, and the model itself, whose digest the record names.
struct ContinuedRun: Sendable {
  /// The record of the run.
  let report: RunReport
  /// The model that it left.
  let artifactPath: String

  /// The stages that are taken over.
  static let stages: Set<Stage> = [.code, .prepare, .data, .smoke, .train]

  /// Reads a run's record and finds its model among the folders of its steps.
  ///
  /// - Throws: ``StageFailure`` where the run is of another gate, spec or code, or left no model.
  init(
    record path: String, spec: GateSpec, read: @Sendable ([UInt8]) throws -> RunReport,
    hashes: FileHashes
  ) async throws(StageFailure) {
    do {
      report = try read(try DurableFile.read(path))
    } catch {
      throw Self.failure(path, "its record cannot be read: \(error)")
    }
    let id = report.id
    guard report.gate == spec.name.value else {
      throw Self.failure(id, "it is of the gate '\(report.gate)'")
    }
    guard report.ending == .completed,
      let train = report.stages.first(where: { $0.stage == .train }), train.state == .ran
    else { throw Self.failure(id, "it trained nothing") }
    guard let lineage = report.lineage,
      lineage.spec.sha256 == SHA256Digest.of(spec.canonicalText).hexadecimal
    else { throw Self.failure(id, "it ran by another text of the spec") }
    try await Self.compareFiles(lineage, spec, hashes, id)
    guard let wanted = report.model?.candidateDigest, let name = spec.train?.artifact.value else {
      throw Self.failure(id, "its record names no model")
    }
    artifactPath = try Self.artifact(
      name, digest: wanted, under: DurableFile.parent(of: path) + "/steps", id)
  }

  /// The stage's report as the run left it; nil where the stage is to run here.
  func taken(_ stage: Stage) -> StageReport? {
    guard Self.stages.contains(stage),
      var entry = report.stages.first(where: { $0.stage == stage }), entry.state == .ran
    else { return nil }
    entry.reason = "taken over from run \(report.id)"
    return entry
  }

  private static func compareFiles(
    _ lineage: LineageRecord, _ spec: GateSpec, _ hashes: FileHashes, _ id: String
  ) async throws(StageFailure) {
    let train = spec.train
    let roles: [(String, [String])] = [
      ("needs", ((train?.needs ?? []) + (spec.evaluate?.needs ?? [])).map(\.value)),
      ("params", (train?.params).map { [$0.value] } ?? []),
      ("environment", (train?.environmentFiles ?? []).map(\.value)),
    ]
    for (role, paths) in roles where !paths.isEmpty {
      do throws(FileDigestError) {
        let here = try await FileLineageReader.read(
          paths: paths, role: role, relativeTo: spec.folder, hashes: hashes)
        let there = Set(lineage.files.filter { $0.role == role })
        if let other = Set(here).symmetricDifference(there).map(\.path).min() {
          throw FileDigestError(
            path: other, operation: "take over", reason: "it is not the same file")
        }
      } catch {
        throw failure(id, "'\(error.path)' is not what that run had")
      }
    }
  }

  private static func artifact(
    _ name: String, digest: String, under steps: String, _ id: String
  ) throws(StageFailure) -> String {
    do {
      for step in try FolderTree.names(in: steps).sorted() {
        let path = steps + "/" + step + "/out/" + name
        guard DurableFile.exists(path) else { continue }
        if try StoredTree.of(path).digest == digest { return path }
      }
    } catch {
      throw failure(id, "\(error)")
    }
    throw failure(
      id, "none of its steps holds the model \(digest.prefix(12)) that its record names")
  }

  private static func failure(_ subject: String, _ cause: String) -> StageFailure {
    StageFailure(
      stage: .train, subject: "--continue \(subject)", cause: cause,
      remedy: "run the gate whole, or continue a run of this spec and code")
  }
}
