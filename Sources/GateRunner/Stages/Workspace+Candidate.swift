internal import Digests
internal import DurableFiles
internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Promotion

extension Workspace {
  /// The finding about a candidate that was made elsewhere.
  static let candidateBound = FindingIdentifier(["evaluate", "candidate"])

  /// The predictions that came with a candidate, once its record is found to be of them and of it.
  ///
  /// - Returns: Nil where the spec names no candidate; no path where it is to predict here, or where
  ///   the finding says what does not fit.
  func supplied(
    with identity: CandidateIdentity
  ) -> (path: String?, finding: Finding)? {
    guard let candidate = spec.candidate else { return nil }
    guard let lineage = candidate.lineage else {
      return (nil, bound(candidate, .passed, "no record came with the candidate", identity))
    }
    do {
      let record = try SuppliedRecord.read(lineage.value)
      guard record.model.candidateDigest == identity.artifact.digest else {
        return (
          nil,
          bound(
            candidate, .errored,
            "the record is of another model, \(Self.start(of: record.model.candidateDigest)); "
              + "hand over the model and the record of one run", identity)
        )
      }
      guard let predictions = candidate.predictions else {
        return (nil, bound(candidate, .passed, "the record is of this model", identity))
      }
      let digest = try FileDigest.of(path: predictions.value).sha256.hexadecimal
      guard record.model.predictionsDigest == digest else {
        return (
          nil,
          bound(
            candidate, .errored,
            "the record is of other predictions, "
              + "\(Self.start(of: record.model.predictionsDigest)), and these are "
              + "\(Self.start(of: digest))", identity)
        )
      }
      return (
        predictions.value,
        bound(candidate, .passed, "the record is of this model and these predictions", identity)
      )
    } catch {
      return (nil, bound(candidate, .errored, "\(error)", identity))
    }
  }

  private func bound(
    _ candidate: CandidateSpec, _ outcome: Outcome, _ words: String,
    _ identity: CandidateIdentity
  ) -> Finding {
    Finding(
      Self.candidateBound, stage: .evaluate, outcome: outcome,
      message: "the candidate was made elsewhere: " + words,
      expected: "a record of the model \(Self.start(of: identity.artifact.digest))",
      observed: words, span: candidate.span)
  }

  private static func start(of digest: String?) -> String {
    digest.map { $0.prefix(12) + "…" } ?? "without a digest"
  }
}

/// The part of a record that binds predictions to a model; `run.json` has it, other tools may write it.
///
///     {"model": {"candidate_digest": "…", "predictions_digest": "…"}}
private struct SuppliedRecord: Decodable {
  var model: Model

  struct Model: Decodable {
    /// SHA-256 of the model's file; of a folder as the registry computes it.
    var candidateDigest: String?
    /// SHA-256 of the predictions file.
    var predictionsDigest: String?
  }

  static func read(_ path: String) throws -> SuppliedRecord {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let bytes = try DurableFile.read(path, limit: 1 << 28)
    do {
      return try decoder.decode(SuppliedRecord.self, from: Data(bytes))
    } catch {
      throw StageFailure(
        stage: .evaluate, subject: path, cause: "it is no record of a model",
        remedy: "hand over the run.json of the run that made it")
    }
  }
}
