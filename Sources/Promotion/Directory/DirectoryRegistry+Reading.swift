internal import Digests
internal import DurableFiles

extension DirectoryRegistry {
  /// Folds the log, which must be whole.
  func state() throws(RegistryError) -> RegistryState {
    try fold(try events())
  }

  /// Reads the log, which must be whole.
  func events() throws(RegistryError) -> RegistryLog<RegistryEvent>.Contents {
    try checkFormat()
    let contents = try log.load()
    try refuse(contents.problems.first)
    return contents
  }

  /// Folds entries that must not contradict each other.
  func fold(_ contents: RegistryLog<RegistryEvent>.Contents) throws(RegistryError) -> RegistryState
  {
    let (state, problems) = RegistryState.folding(contents.events)
    try refuse(problems.first)
    return state
  }

  /// Reads a version's record and compares it with the digest in the log.
  func record(
    of model: String, _ version: String, in state: RegistryState
  ) throws(RegistryError) -> ModelVersion {
    guard let digest = state.recordDigest(of: model, version) else {
      let known = state.versions(of: model)
      throw RegistryError(
        .unknown, "find", "\(model) \(version)",
        cause: known.isEmpty
          ? "the registry has no version of this model"
          : "its newest version is \(known.last ?? "")",
        remedy: "see `assay registry list`")
    }
    let path = layout.record(of: model, version)
    let bytes = try RegistryError.wrapping("read") { () throws(DurableFileError) in
      try DurableFile.read(path, limit: 1 << 28)
    }
    guard SHA256Digest.of(bytes).hexadecimal == digest else {
      throw RegistryError(
        .damaged, "read", path, cause: "the record was changed since it was registered",
        remedy: "restore it from a backup")
    }
    let record = try CanonicalJSON.decode(ModelVersion.self, from: bytes, subject: path)
    guard record.model == model, record.version == version else {
      throw RegistryError(
        .damaged, "read", path,
        cause: "it is the record of \(RegistryName.quoted(record.model)) "
          + RegistryName.quoted(record.version),
        remedy: "keep the registry on a file system that tells upper from lower case")
    }
    return record
  }

  private func refuse(_ problem: RegistryInspection.Remark?) throws(RegistryError) {
    guard let problem else { return }
    throw RegistryError(
      .damaged, "read", problem.subject, cause: problem.message,
      remedy: "run `assay registry verify`; " + (problem.remedy ?? "restore it from a backup"))
  }
}
