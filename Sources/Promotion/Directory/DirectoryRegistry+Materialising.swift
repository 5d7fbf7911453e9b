internal import DurableFiles

extension DirectoryRegistry {
  /// Lays a version's artifact and needed files out in an empty or missing folder.
  package func materialise(
    _ version: ModelVersion, into folder: String
  ) async throws(RegistryError) -> MaterialisedModel {
    try checkFormat()
    let needsFolder = folder + "/needs"
    let modelPath = folder + "/model/" + version.artifactName
    try RegistryError.wrapping("lay out") { () throws(DurableFileError) in
      try DurableFolder.make(folder, steps: steps)
      guard try FolderTree.names(in: folder).isEmpty else {
        throw DurableFileError("lay out a version in", folder, reason: "the folder is not empty")
      }
      try DurableFolder.make(needsFolder, steps: steps)
      try DurableFolder.make(folder + "/model", steps: steps)
    }
    try place(version.artifact, at: modelPath)
    try place(version.needs, at: needsFolder)
    return MaterialisedModel(modelPath: modelPath, needsFolder: needsFolder)
  }

  private func place(_ tree: StoredTree, at target: String) throws(RegistryError) {
    guard tree.isFolder else {
      for file in tree.files { try store.copy(file, to: target) }
      return
    }
    try RegistryError.wrapping("lay out") { () throws(DurableFileError) in
      try DurableFolder.make(target, steps: steps)
      for folder in tree.folders { try DurableFolder.make(target + "/" + folder, steps: steps) }
    }
    for file in tree.files { try store.copy(file, to: target + "/" + file.path) }
  }
}
