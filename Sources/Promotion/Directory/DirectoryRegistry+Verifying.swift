internal import DurableFiles

extension DirectoryRegistry {
  /// Checks everything that is stored and says what is wrong.
  package func verify() async throws(RegistryError) -> RegistryInspection {
    try checkFormat()
    let contents = try log.load()
    let (state, problems) = RegistryState.folding(contents.events)
    var inspection = RegistryInspection()
    inspection.entries = contents.events.count
    inspection.problems = contents.problems + problems
    if contents.headLags {
      inspection.leftovers.append(
        RegistryInspection.Remark(
          layout.head, "it names an older entry than the newest; the next write corrects it"))
    }
    var objects: [String: StoredFile] = [:]
    for model in state.models {
      for name in state.versions(of: model) {
        inspection.versions += 1
        do {
          for file in try record(of: model, name, in: state).contents {
            objects[file.sha256] = file
          }
        } catch {
          inspection.problems.append(
            RegistryInspection.Remark(
              "\(model) \(name)", "\(error.subject): \(error.cause)", remedy: error.remedy))
        }
      }
    }
    inspection.objects = objects.count
    for digest in objects.keys.sorted() {
      if let file = objects[digest], let problem = store.problem(with: file) {
        inspection.problems.append(problem)
      }
    }
    try inspectHoldouts(into: &inspection)
    try inspectRetraining(into: &inspection)
    try inspectStrays(of: state, objects, into: &inspection)
    return inspection
  }

  /// Compares the files that are there with those that the log accounts for.
  private func inspectStrays(
    of state: RegistryState, _ objects: [String: StoredFile],
    into inspection: inout RegistryInspection
  ) throws(RegistryError) {
    let isWhole = inspection.problems.isEmpty
    try inspectLog(into: &inspection)
    try RegistryError.wrapping("verify") { () throws(DurableFileError) in
      if DurableFolder.isFolder(layout.staging) {
        for name in try FolderTree.names(in: layout.staging) {
          inspection.leftovers.append(Self.leftover(layout.staging + "/" + name))
        }
      }
      // With a broken log nobody can say what belongs to it.
      guard isWhole else { return }
      try inspectRecords(of: state, into: &inspection)
      for entry in try FolderTree.of(layout.objects).entries where !entry.isFolder {
        let digest = entry.path.split(separator: "/").joined()
        if objects[digest] != nil { continue }
        inspection.leftovers.append(Self.leftover(layout.objects + "/" + entry.path))
      }
    }
  }

  private func inspectLog(into inspection: inout RegistryInspection) throws(RegistryError) {
    let names = try RegistryError.wrapping("verify") { () throws(DurableFileError) in
      try FolderTree.names(in: layout.log)
    }
    // Read again after the listing: another process may have written since.
    let contents = try log.load()
    guard contents.problems.isEmpty else { return }
    let known = Set(contents.events.map { layout.entry($0.sequence) } + [layout.head])
    for path in names.map({ layout.log + "/" + $0 }) where !known.contains(path) {
      inspection.problems.append(
        RegistryInspection.Remark(
          path, "the log does not lead to this file: an entry before it is gone",
          remedy: "restore the registry's log folder from a backup"))
    }
  }

  private func inspectRecords(
    of state: RegistryState, into inspection: inout RegistryInspection
  ) throws(DurableFileError) {
    var known: Set<String> = []
    for model in state.models {
      for version in state.versions(of: model) { known.insert(layout.record(of: model, version)) }
    }
    for entry in try FolderTree.of(layout.models).entries where !entry.isFolder {
      let path = layout.models + "/" + entry.path
      if !known.contains(path) { inspection.leftovers.append(Self.leftover(path)) }
    }
  }

  private static func leftover(_ path: String) -> RegistryInspection.Remark {
    RegistryInspection.Remark(
      path, "the log does not name it: an interrupted write left it; it harms nothing")
  }
}
