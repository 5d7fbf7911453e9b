internal import Digests

/// What a candidate is made of, hashed before it is judged, so that what is stored is what was judged.
package struct CandidateIdentity: Sendable, Hashable {
  /// The path of the artifact, a file or folder.
  package let artifactPath: String
  package let artifact: StoredTree
  /// The folder that `needs` is relative to.
  package let needsFolder: String
  package let needs: StoredTree
  package private(set) var predict: PredictRecipe?
  /// SHA-256 over artifact, predict command and needed files: equal digests predict alike.
  package private(set) var digest: String

  /// Reads and hashes the artifact and the files that its predict command needs.
  ///
  /// - Throws: ``RegistryError`` for a missing path, a symbolic link, and a need outside the folder.
  package init(
    artifact path: String, predict: PredictRecipe?, needs: [String], in folder: String
  ) throws(RegistryError) {
    artifactPath = path
    artifact = try StoredTree.of(path)
    needsFolder = folder
    self.needs = try StoredTree.of(needs, in: folder)
    self.predict = predict
    digest = try Self.digest(artifact, self.needs, predict)
  }

  /// The same candidate with a threshold that was found since.
  package func with(threshold: Double) throws(RegistryError) -> CandidateIdentity {
    var identity = self
    identity.predict?.threshold = threshold
    identity.digest = try Self.digest(artifact, needs, identity.predict)
    return identity
  }

  private static func digest(
    _ artifact: StoredTree, _ needs: StoredTree, _ predict: PredictRecipe?
  ) throws(RegistryError) -> String {
    let recipe = try CanonicalJSON.encode(predict, as: "the predict command")
    return SHA256Digest.of(
      [artifact.digest, needs.digest, SHA256Digest.of(recipe).hexadecimal]
        .joined(separator: "\n")
    ).hexadecimal
  }
}
