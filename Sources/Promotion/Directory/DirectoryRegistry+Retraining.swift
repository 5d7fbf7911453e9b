internal import DurableFiles
package import Outcomes

extension RetrainingEvent: ChainedEntry {}

/// The log of a model's retrainings: `retraining/MODEL/`, hash-chained as the registry's own.
extension DirectoryRegistry {
  /// The folder of a model's retrainings, which also holds its lock and the rows that were counted.
  package func retrainingFolder(of model: String) throws(RegistryError) -> String {
    try RegistryName.check(model, as: "model")
    return layout.retraining(of: model)
  }

  /// Makes the folder of a model's retrainings.
  package func makeRetrainingFolder(of model: String) throws(RegistryError) -> String {
    try checkFormat()
    let folder = try retrainingFolder(of: model)
    try RegistryError.wrapping("write to registry") { () throws(DurableFileError) in
      try DurableFolder.make(folder, syncsExisting: true, steps: steps)
    }
    return folder
  }

  /// Returns the log of a model's retrainings, oldest entry first.
  package func retrainings(of model: String) async throws(RegistryError) -> [RetrainingEvent] {
    try RegistryName.check(model, as: "model")
    try checkFormat()
    return try retrainingContents(of: model).events
  }

  /// Adds an entry to the log of a model's retrainings where `count` entries are all that are there.
  package func addRetraining(
    _ event: RetrainingEvent, after count: Int
  ) async throws(RegistryError) -> RetrainingEvent? {
    _ = try makeRetrainingFolder(of: event.model)
    let lock = try await acquireLock()
    defer { lock.release() }
    try RegistryError.wrapping("write to registry") { () throws(DurableFileError) in
      try DurableFolder.make(layout.staging, steps: steps)
    }
    let log = retrainingLog(of: event.model)
    let contents = try retrainingContents(of: event.model)
    guard contents.events.count == count else { return nil }
    if contents.headLags {
      try log.writeHead(
        RegistryLog<RetrainingEvent>.Head(sequence: count, sha256: contents.newest))
    }
    var event = event
    event.sequence = count + 1
    event.previous = contents.newest
    try log.append(event)
    return event
  }

  /// Refuses a promotion by a retraining that another one has taken over or decided.
  func checkAttempt(
    _ attempt: RetrainingAttempt, for request: PromotionRequest
  ) throws(RegistryError) {
    let events = try retrainingContents(of: request.model).events
      .filter { $0.firing == attempt.firing }
    let newest = events.last { $0.action == .attempted }
    guard !events.contains(where: { $0.action == .decided }), newest?.run == attempt.run else {
      throw RegistryError(
        .refused, "promote", "\(request.model) \(request.version)",
        cause: "another process has taken firing \(attempt.firing) of its retraining over",
        remedy: "see what it decided; nothing was promoted here")
    }
  }

  /// Reports logs of retrainings that are not what was written.
  func inspectRetraining(into inspection: inout RegistryInspection) throws(RegistryError) {
    guard DurableFile.exists(layout.retrainings) else { return }
    let names = try RegistryError.wrapping("verify") { () throws(DurableFileError) in
      try FolderTree.names(in: layout.retrainings)
    }
    for name in names.sorted() {
      let log = RegistryLog<RetrainingEvent>(
        folder: layout.retrainings + "/" + name, staging: layout.staging, steps: steps)
      let contents = try log.load()
      inspection.entries += contents.events.count
      inspection.problems += contents.problems
    }
  }

  private func retrainingLog(of model: String) -> RegistryLog<RetrainingEvent> {
    RegistryLog(folder: layout.retraining(of: model), staging: layout.staging, steps: steps)
  }

  private func retrainingContents(
    of model: String
  ) throws(RegistryError) -> RegistryLog<RetrainingEvent>.Contents {
    let contents = try retrainingLog(of: model).load()
    if let problem = contents.problems.first {
      throw RegistryError(
        .damaged, "read", problem.subject, cause: problem.message,
        remedy: "run `assay registry verify`; " + (problem.remedy ?? "restore it from a backup"))
    }
    return contents
  }
}
