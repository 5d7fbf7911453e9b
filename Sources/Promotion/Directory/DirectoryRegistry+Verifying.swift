internal import DurableFiles

extension DirectoryRegistry {
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
    do {
      try inspectStrays(of: state, entries: contents.events.count, objects, into: &inspection)
    } catch {
      throw RegistryError("verify", error)
    }
    return inspection
  }

  /// Compares the files that are there with those that the log accounts for.
  private func inspectStrays(
    of state: RegistryState, entries: Int, _ objects: [String: StoredFile],
    into inspection: inout RegistryInspection
  ) throws(DurableFileError) {
    let isWhole = inspection.problems.isEmpty
    let numbered = Set((0..<entries).map { layout.entry($0 + 1) })
    for name in try FolderTree.names(in: layout.log) {
      let path = layout.log + "/" + name
      if numbered.contains(path) || path == layout.head { continue }
      if name == ".head.json.partial" {
        inspection.leftovers.append(Self.leftover(path))
      } else if isWhole {
        inspection.problems.append(
          RegistryInspection.Remark(
            path, "the log does not lead to this file: an entry before it is gone",
            remedy: "restore the registry's log folder from a backup"))
      }
    }
    if DurableFolder.isFolder(layout.staging) {
      inspection.leftovers += try FolderTree.names(in: layout.staging).map {
        Self.leftover(layout.staging + "/" + $0)
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
    RegistryInspection.Remark(path, "left by an interrupted write; it harms nothing")
  }
}
