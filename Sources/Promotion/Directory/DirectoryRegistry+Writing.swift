internal import DurableFiles

extension DirectoryRegistry {
  /// Makes an immutable version of a candidate; a candidate that is a version already stays that one.
  package func register(
    _ candidate: CandidateSubmission
  ) async throws(RegistryError) -> ModelVersion {
    try RegistryName.check(candidate.model, as: "model")
    try checkFormat()
    let lock = try await acquireLock()
    defer { lock.release() }
    let contents = try prepareToWrite()
    let state = try fold(contents)
    let number = state.versions(of: candidate.model).count + 1
    let version = try ModelVersion(candidate, version: RegistryName.version(number))
    for name in state.versions(of: candidate.model) {
      let known = try record(of: candidate.model, name, in: state)
      guard known.covers(version) else { continue }
      // Contents that were damaged since are stored anew.
      let kept = Set(known.contents.map(\.sha256))
      try storeContents(of: version, candidate) { kept.contains($0.sha256) }
      return known
    }
    try storeContents(of: version, candidate) { _ in true }
    let bytes = try CanonicalJSON.encode(version, as: "\(version.model) \(version.version)")
    try writeRecord(bytes, of: version)
    try log.append(
      RegistryEvent(
        sequence: contents.events.count + 1, previous: contents.newest, action: .registered,
        model: version.model, version: version.version, stage: nil, replaced: nil,
        record: StoredFile("version.json", bytes).sha256, candidate.context))
    return version
  }

  /// Puts a version into production if what it was judged against is still there.
  package func promote(_ request: PromotionRequest) async throws(RegistryError) -> PromotionOutcome
  {
    try RegistryName.check(request.model, as: "model")
    try RegistryName.check(request.stage, as: "stage")
    try RegistryName.checkVersion(request.version)
    try checkFormat()
    let lock = try await acquireLock()
    defer { lock.release() }
    let contents = try prepareToWrite()
    let state = try fold(contents)
    let version = try record(of: request.model, request.version, in: state)
    let current = state.production(model: request.model, stage: request.stage)
    if let attempt = request.attempt { try checkAttempt(attempt, for: request) }
    guard current == request.judgedAgainst else { return .productionChanged(current) }
    guard current != .version(request.version) else {
      throw RegistryError(
        .refused, "promote", "\(request.model) \(request.version)",
        cause: "it is in \(request.stage) already and cannot replace itself")
    }
    for file in version.contents { try refuse(store.problem(with: file), promoting: version) }
    try log.append(
      RegistryEvent(
        sequence: contents.events.count + 1, previous: contents.newest, action: .promoted,
        model: request.model, version: request.version, stage: request.stage,
        replaced: current.name, record: nil, request.context))
    return .promoted
  }

  /// Waits until no other process writes.
  func acquireLock() async throws(RegistryError) -> FileLock {
    do {
      return try await FileLock.acquire(layout.lock, holder: holder, timeout: lockTimeout)
    } catch {
      throw RegistryError("write to registry", error)
    }
  }

  /// Removes what interrupted writes left, heals the head, and returns the log; under the lock.
  private func prepareToWrite() throws(RegistryError) -> RegistryLog<RegistryEvent>.Contents {
    try RegistryError.wrapping("write to registry") { () throws(DurableFileError) in
      try DurableFolder.make(layout.staging, steps: steps)
      for name in try FolderTree.names(in: layout.staging) {
        try DurableFolder.remove(layout.staging + "/" + name, steps: steps)
      }
    }
    let contents = try events()
    if contents.headLags {
      try log.writeHead(
        RegistryLog<RegistryEvent>.Head(sequence: contents.events.count, sha256: contents.newest))
    }
    return contents
  }

  private func storeContents(
    of version: ModelVersion, _ candidate: CandidateSubmission,
    where isWanted: (StoredFile) -> Bool
  ) throws(RegistryError) {
    let identity = candidate.identity
    for file in version.artifact.files where isWanted(file) {
      let path = identity.artifactPath + (file.path.isEmpty ? "" : "/" + file.path)
      try store.put(contentsOf: path, as: file)
    }
    for file in version.needs.files where isWanted(file) {
      try store.put(contentsOf: identity.needsFolder + "/" + file.path, as: file)
    }
    if let source = candidate.predictions, let file = version.predictions?.file, isWanted(file) {
      try store.put(contentsOf: source.path, as: file)
    }
    if let profile = candidate.profile, let file = version.profile, isWanted(file) {
      try store.put(profile, as: file)
    }
    if let rows = candidate.rows, let file = version.rows, isWanted(file) {
      try store.put(rows, as: file)
    }
    if isWanted(version.lineage) { try store.put(candidate.lineage, as: version.lineage) }
    if isWanted(version.record) { try store.put(candidate.record, as: version.record) }
  }

  /// Writes a record that the log does not name yet; one that a killed writer left is replaced.
  private func writeRecord(_ bytes: [UInt8], of version: ModelVersion) throws(RegistryError) {
    let path = layout.record(of: version.model, version.version)
    try RegistryError.wrapping("register") { () throws(DurableFileError) in
      try DurableFolder.make(DurableFile.parent(of: path), syncsExisting: true, steps: steps)
      try DurableFile.write(
        bytes, to: path, staging: layout.staging + "/version.json", mode: 0o444, steps: steps)
    }
  }

  private func refuse(
    _ problem: RegistryInspection.Remark?, promoting version: ModelVersion
  ) throws(RegistryError) {
    guard let problem else { return }
    throw RegistryError(
      .damaged, "promote", "\(version.model) \(version.version)",
      cause: problem.subject + ": " + problem.message, remedy: problem.remedy)
  }
}

extension RegistryEvent {
  /// Takes actor, time, run and reason from a context.
  init(
    sequence: Int, previous: String, action: Action, model: String, version: String,
    stage: String?, replaced: String?, record: String?, _ context: RegistryContext
  ) {
    self.init(
      sequence: sequence, previous: previous, action: action, model: model, version: version,
      stage: stage, replaced: replaced, record: record, actor: context.actor, time: context.time,
      run: context.run, reason: context.reason)
  }
}
