package import GateLanguage
package import Outcomes

/// A home of model versions: an append-only log whose fold says what is in production.
package protocol Registry: Sendable {
  /// The documentation of this kind of registry.
  static var reference: Reference { get }

  /// Returns what is in production for the model and stage.
  func production(model: String, stage: String) async throws(RegistryError) -> ProductionState

  /// Returns what is in every stage, ordered by model and stage.
  func holdings() async throws(RegistryError) -> [StageHolding]

  /// Returns a version's record, checked against the log.
  func version(model: String, _ version: String) async throws(RegistryError) -> ModelVersion

  /// Returns the names of all models, in order of their bytes.
  func models() async throws(RegistryError) -> [String]

  /// Returns the model's versions, oldest first; empty for a model that is not there.
  func versions(of model: String) async throws(RegistryError) -> [ModelVersion]

  /// Returns the log, oldest entry first; of one model, or of all for nil.
  func history(of model: String?) async throws(RegistryError) -> [RegistryEvent]

  /// Makes an immutable version of a candidate; a candidate that is a version already stays that one.
  func register(_ candidate: CandidateSubmission) async throws(RegistryError) -> ModelVersion

  /// Puts a version into production if what it was judged against is still there.
  func promote(_ request: PromotionRequest) async throws(RegistryError) -> PromotionOutcome

  /// Returns one of a version's contents, checked by its digest.
  func read(_ file: StoredFile) async throws(RegistryError) -> [UInt8]

  /// Copies one of a version's contents to a new file, checked by its digest.
  func copy(_ file: StoredFile, to path: String) async throws(RegistryError)

  /// Lays a version's artifact and needed files out in an empty or missing folder.
  func materialise(
    _ version: ModelVersion, into folder: String
  ) async throws(RegistryError) -> MaterialisedModel

  /// Returns the entries of the ledger of holdouts, in order of their names.
  func holdoutEntries() async throws(RegistryError) -> [HoldoutEntry]

  /// Adds entries to the ledger of holdouts; one that is there stays as it is.
  func addHoldoutEntries(_ entries: [HoldoutEntry]) async throws(RegistryError)

  /// Returns the log of a model's retrainings, oldest entry first.
  func retrainings(of model: String) async throws(RegistryError) -> [RetrainingEvent]

  /// Adds an entry to the log of a model's retrainings where `count` entries are all that are there.
  ///
  /// - Returns: The entry as it was written; nil where another process wrote in between.
  func addRetraining(
    _ event: RetrainingEvent, after count: Int
  ) async throws(RegistryError) -> RetrainingEvent?

  /// Checks everything that is stored and says what is wrong.
  func verify() async throws(RegistryError) -> RegistryInspection
}

/// A version laid out on disk so that its own predict command can run.
package struct MaterialisedModel: Sendable, Hashable {
  /// For `ASSAY_MODEL`: the artifact under its own name.
  package var modelPath: String
  /// The folder to run the command in; it holds the needed files under their relative paths.
  package var needsFolder: String

  package init(modelPath: String, needsFolder: String) {
    self.modelPath = modelPath
    self.needsFolder = needsFolder
  }
}

/// An entry of the ledger of holdouts: a file that is never changed, named by its bytes' SHA-256.
package struct HoldoutEntry: Sendable, Hashable {
  /// `ab/cd….json`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
