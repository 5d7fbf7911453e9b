internal import Digests

/// A question to a holdout: which model, of which code and gate, is asked about.
///
/// The same commit, gate spec, model and data are the same question, however often it is put.
package struct HoldoutQuestion: Sendable, Hashable {
  package var holdout: Holdout
  /// Nil outside a repository.
  package var commit: String?
  /// SHA-256 of the gate spec, which a work tree may hold in another state than the commit.
  package var spec: String
  /// What the model is made of, predict command included.
  package var model: String
  /// The gate's name and the run, for people who read the ledger.
  package var gate: String
  package var run: String
  /// Seconds since 1970, UTC.
  package var time: Double

  package init(
    holdout: Holdout, commit: String?, spec: String, model: String, gate: String, run: String,
    time: Double
  ) {
    self.holdout = holdout
    self.commit = commit
    self.spec = spec
    self.model = model
    self.gate = gate
    self.run = run
    self.time = time
  }

  /// SHA-256 over commit, spec, model and data: equal questions have equal digests.
  var digest: String {
    SHA256Digest.of(
      [commit ?? "none", spec, model, holdout.digest].map { "\($0.utf8.count):\($0);" }.joined()
    ).hexadecimal
  }
}
