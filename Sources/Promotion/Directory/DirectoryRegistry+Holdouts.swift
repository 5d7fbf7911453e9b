internal import Digests
internal import DurableFiles

/// The ledger of holdouts, for runs that cannot keep it in Git: `holdouts/`, one file an entry.
///
/// A file is written and synced under `staging/` and then linked to its name, so it is there whole or
/// not at all.
extension DirectoryRegistry {
  /// Returns the entries of the ledger of holdouts, in order of their names.
  package func holdoutEntries() async throws(RegistryError) -> [HoldoutEntry] {
    try checkFormat()
    guard DurableFile.exists(layout.holdouts) else { return [] }
    return try RegistryError.wrapping("read") { () throws(DurableFileError) in
      var entries: [HoldoutEntry] = []
      for entry in try FolderTree.of(layout.holdouts).entries where !entry.isFolder {
        let bytes = try DurableFile.read(layout.holdouts + "/" + entry.path, limit: 1 << 20)
        entries.append(HoldoutEntry(name: entry.path, bytes: bytes))
      }
      return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
  }

  /// Adds entries to the ledger of holdouts; one that is there stays as it is.
  package func addHoldoutEntries(_ entries: [HoldoutEntry]) async throws(RegistryError) {
    try checkFormat()
    let lock = try await acquireLock()
    defer { lock.release() }
    for entry in entries {
      guard Self.isNamedByItsBytes(entry) else {
        throw RegistryError(
          .refused, "add to the ledger of holdouts", RegistryName.quoted(entry.name),
          cause: "an entry is named by the digest of its bytes")
      }
      try RegistryError.wrapping("add to the ledger of holdouts") {
        () throws(DurableFileError) in
        let path = layout.holdouts + "/" + entry.name
        try DurableFolder.make(layout.staging, steps: steps)
        try DurableFolder.make(DurableFile.parent(of: path), syncsExisting: true, steps: steps)
        _ = try DurableFile.makeExclusively(
          entry.bytes, at: path, staging: layout.staging + "/holdout-entry", steps: steps)
      }
    }
  }

  /// Reports entries that are not what was written.
  func inspectHoldouts(into inspection: inout RegistryInspection) throws(RegistryError) {
    guard DurableFile.exists(layout.holdouts) else { return }
    let entries = try RegistryError.wrapping("verify") { () throws(DurableFileError) in
      try FolderTree.of(layout.holdouts).entries
    }
    for entry in entries where !entry.isFolder {
      let path = layout.holdouts + "/" + entry.path
      let bytes = try RegistryError.wrapping("verify") { () throws(DurableFileError) in
        try DurableFile.read(path, limit: 1 << 20)
      }
      guard !Self.isNamedByItsBytes(HoldoutEntry(name: entry.path, bytes: bytes)) else { continue }
      inspection.problems.append(
        RegistryInspection.Remark(
          path, "the entry of the ledger of holdouts is not what was written there",
          remedy: "restore it from a backup"))
    }
  }

  private static func isNamedByItsBytes(_ entry: HoldoutEntry) -> Bool {
    let digest = SHA256Digest.of(entry.bytes).hexadecimal
    return entry.name == digest.prefix(2) + "/" + digest.dropFirst(2) + ".json"
  }
}
