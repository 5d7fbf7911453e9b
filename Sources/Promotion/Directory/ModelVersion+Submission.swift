internal import Digests

extension ModelVersion {
  /// Describes what a submission would be stored as; reads and hashes the predictions file.
  init(_ candidate: CandidateSubmission, version: String) throws(RegistryError) {
    let identity = candidate.identity
    let last = identity.artifactPath.split(separator: "/").last.map(String.init) ?? "."
    let name = last == "." || last == ".." ? "model" : last
    self.init(
      model: candidate.model, version: version, registeredAt: candidate.context.time,
      actor: candidate.context.actor, run: candidate.context.run, artifactName: name,
      artifact: identity.artifact, predict: identity.predict, needs: identity.needs,
      identity: identity.digest, record: StoredFile("run.json", candidate.record),
      lineage: StoredFile("lineage.json", candidate.lineage),
      profile: candidate.profile.map { StoredFile("profile.json", $0) },
      rows: candidate.rows.map { StoredFile("rows.json", $0) },
      predictions: try candidate.predictions.map(Self.describe), slices: candidate.slices,
      metrics: candidate.metrics)
  }

  private static func describe(
    _ predictions: HoldoutPredictions
  ) throws(RegistryError) -> StoredPredictions {
    let name = predictions.path.split(separator: "/").last.map(String.init) ?? "predictions"
    let suffix = name.split(separator: ".").dropFirst().last.map { "." + $0 } ?? ""
    do {
      let digest = try FileDigest.of(path: predictions.path)
      return StoredPredictions(
        file: StoredFile(
          path: "predictions" + suffix, bytes: digest.bytes, sha256: digest.sha256.hexadecimal),
        holdout: predictions.holdout, contentDigest: predictions.contentDigest)
    } catch {
      throw RegistryError(.refused, "store", predictions.path, cause: error.reason)
    }
  }
}
