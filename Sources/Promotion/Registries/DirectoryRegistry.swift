package import DurableFiles
package import GateLanguage

/// A registry in a folder: contents by digest, immutable version records, a hash-chained log.
///
/// Nothing is read from memory: every call folds the log anew, so that processes that share the
/// folder see each other's work. Writers exclude each other by a lock that the kernel drops with the
/// process.
package struct DirectoryRegistry: Registry {
  /// The registry's folder.
  package let path: String
  let layout: RegistryLayout
  let steps: FileSteps
  let holder: String
  let lockTimeout: Double

  var store: ObjectStore { ObjectStore(layout: layout, steps: steps) }
  var log: RegistryLog<RegistryEvent> {
    RegistryLog(folder: layout.log, staging: layout.staging, steps: steps)
  }

  /// Names a registry's folder; nothing is read or made before the first call.
  ///
  /// - Parameters:
  ///   - path: The folder, absolute or relative to the current one.
  ///   - holder: Who this is, for the message to a process that waits for the lock.
  ///   - lockTimeout: Seconds to wait for another writer.
  ///   - steps: What every change of the file system passes through.
  package init(
    path: String, holder: String = "another assay", lockTimeout: Double = 60,
    steps: FileSteps = .real
  ) {
    self.path = path
    self.holder = holder
    self.lockTimeout = lockTimeout
    self.steps = steps
    layout = RegistryLayout(root: path)
  }

  /// Whether a registry was made in the folder.
  package var isThere: Bool { DurableFile.exists(layout.marker) }

  package static let reference = Reference(
    kind: "directory", family: .registry,
    summary: "Keeps model versions in a folder, with no server.",
    discussion: """
      Made by `assay registry init`; a missing folder is an error, never an empty registry. Artifacts, \
      records, profiles, rows by key (as digests) and predictions lie under `objects/sha256` by their SHA-256; \
      `models/NAME/versions/vN.0.0/version.json` is immutable; `log` holds one hash-chained entry per \
      registration and promotion, and what is in production is the fold of the log. A promotion names \
      the version that it was judged against and takes effect only if that is still in production. A \
      process that is killed at any instant leaves the old or the new state.
      """,
    parameters: [
      ParameterReference(
        name: "registry", type: .string, defaultText: ".assay/registry",
        meaning: "The folder, relative to the spec.")
    ])

  /// Returns what is in production for the model and stage.
  package func production(
    model: String, stage: String
  ) async throws(RegistryError) -> ProductionState {
    try RegistryName.check(model, as: "model")
    try RegistryName.check(stage, as: "stage")
    return try state().production(model: model, stage: stage)
  }

  /// Returns what is in every stage, ordered by model and stage.
  package func holdings() async throws(RegistryError) -> [StageHolding] {
    try state().holdings
  }

  /// Returns a version's record, checked against the log.
  package func version(
    model: String, _ version: String
  ) async throws(RegistryError) -> ModelVersion {
    try RegistryName.check(model, as: "model")
    try RegistryName.checkVersion(version)
    return try record(of: model, version, in: try state())
  }

  /// Returns the names of all models, in order of their bytes.
  package func models() async throws(RegistryError) -> [String] {
    try state().models
  }

  /// Returns the model's versions, oldest first; empty for a model that is not there.
  package func versions(of model: String) async throws(RegistryError) -> [ModelVersion] {
    try RegistryName.check(model, as: "model")
    let state = try state()
    var versions: [ModelVersion] = []
    for name in state.versions(of: model) {
      versions.append(try record(of: model, name, in: state))
    }
    return versions
  }

  /// Returns the log, oldest entry first; of one model, or of all for nil.
  package func history(of model: String?) async throws(RegistryError) -> [RegistryEvent] {
    if let model { try RegistryName.check(model, as: "model") }
    return try events().events.filter { model == nil || $0.model == model }
  }

  /// Returns one of a version's contents, checked by its digest.
  package func read(_ file: StoredFile) async throws(RegistryError) -> [UInt8] {
    try checkFormat()
    return try store.read(file)
  }

  /// Copies one of a version's contents to a new file, checked by its digest.
  package func copy(_ file: StoredFile, to path: String) async throws(RegistryError) {
    try checkFormat()
    try store.copy(file, to: path)
  }
}
