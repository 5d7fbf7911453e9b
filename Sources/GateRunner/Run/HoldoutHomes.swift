internal import Holdouts
internal import Promotion

/// The places where a run finds the ledger of holdouts.
enum HoldoutHomes {
  /// Git where the spec's folder is in a repository, then the registry where there is one.
  static func of(
    folder: String, registryPath: String, time: Double
  ) async -> [any LedgerHome] {
    var homes: [any LedgerHome] = []
    if await GitLedger.isUsable(at: folder) { homes.append(GitLedger(folder: folder, time: time)) }
    let registry = DirectoryRegistry(path: registryPath)
    if registry.isThere { homes.append(RegistryLedger(registry: registry)) }
    return homes
  }
}

/// The ledger of holdouts in a model registry.
struct RegistryLedger: LedgerHome {
  let registry: any Registry

  func files() async throws(LedgerError) -> LedgerContents {
    do {
      let entries = try await registry.holdoutEntries()
      return LedgerContents(files: entries.map { LedgerFile(path: $0.name, bytes: $0.bytes) })
    } catch {
      throw LedgerError(error)
    }
  }

  func add(_ files: [LedgerFile]) async throws(LedgerError) -> LedgerAddition {
    do {
      try await registry.addHoldoutEntries(
        files.map { HoldoutEntry(name: $0.path, bytes: $0.bytes) })
      return .shared
    } catch {
      throw LedgerError(error)
    }
  }
}

extension LedgerError {
  /// Takes over a failure of a registry.
  fileprivate init(_ error: RegistryError) {
    self.init(error.operation, error.subject, error.cause, remedy: error.remedy)
  }
}
