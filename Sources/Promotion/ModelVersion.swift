/// One immutable version of a model; its coded form is the registry's `version.json`, format 1.
package struct ModelVersion: Sendable, Hashable, Codable {
  package var model: String
  /// `v1.0.0`, `v2.0.0` ….
  package var version: String
  /// Seconds since 1970, UTC.
  package var registeredAt: Double
  package var actor: String
  /// The run that registered it.
  package var run: String?
  /// The artifact's last path component.
  package var artifactName: String
  package var artifact: StoredTree
  package var predict: PredictRecipe?
  package var needs: StoredTree
  /// ``CandidateIdentity/digest`` of what was registered.
  package var identity: String
  package var record: StoredFile
  package var lineage: StoredFile
  package var profile: StoredFile?
  /// The datasets' rows by key, as digests; nil in versions that were registered without them.
  package var rows: StoredFile?
  package var predictions: StoredPredictions?
  package var slices: [JudgedSlice]
  package var metrics: [JudgedMetric]

  /// The digest of the artifact, as in ``StoredTree/digest``.
  package var artifactDigest: String { artifact.digest }

  /// A stored predictions file and the holdout it is for.
  package struct StoredPredictions: Sendable, Hashable, Codable {
    package var file: StoredFile
    package var holdout: String
    package var contentDigest: String

    package init(file: StoredFile, holdout: String, contentDigest: String) {
      self.file = file
      self.holdout = holdout
      self.contentDigest = contentDigest
    }
  }

  /// Every content that the version keeps, its artifact first.
  var contents: [StoredFile] {
    artifact.files + needs.files + [record, lineage]
      + [profile, rows, predictions?.file].compactMap(\.self)
  }

  /// Whether registering the candidate again would say nothing new.
  ///
  /// The same artifact, predict command and needs, made from the same lineage and judged on the same
  /// holdout, is the same version, whichever run says it; the first run's record stays.
  func covers(_ candidate: ModelVersion) -> Bool {
    identity == candidate.identity && lineage.sha256 == candidate.lineage.sha256
      && predictions?.contentDigest == candidate.predictions?.contentDigest
  }
}
