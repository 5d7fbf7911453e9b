package import DurableFiles

extension DirectoryRegistry {
  /// The content of `registry.json`.
  private struct Marker: Codable {
    var format: String
    var version: Int
  }

  private static let format = "assay-registry"
  private static let formatVersion = 1

  /// Makes an empty registry in a folder that is missing, empty, or was left by a killed `init`.
  ///
  /// The marker comes last: without it the folder is not a registry.
  ///
  /// - Returns: Whether it was made; false where there is a registry already, which stays as it is.
  package static func create(
    at path: String, steps: FileSteps = .real
  ) throws(RegistryError) -> Bool {
    let layout = RegistryLayout(root: path)
    if DurableFile.exists(layout.marker) {
      try DirectoryRegistry(path: path).checkFormat()
      return false
    }
    let marker = try CanonicalJSON.encode(
      Marker(format: format, version: formatVersion), as: layout.marker)
    try RegistryError.wrapping("make a registry in") { () throws(DurableFileError) in
      if DurableFile.exists(path) {
        let strays = try FolderTree.names(in: path).filter { !RegistryLayout.names.contains($0) }
        if let stray = strays.first {
          throw DurableFileError(
            "use", path, reason: "the folder holds other things (\(RegistryName.quoted(stray)))")
        }
      }
      for folder in [layout.objects, layout.models, layout.log, layout.staging] {
        try DurableFolder.make(folder, syncsExisting: true, steps: steps)
      }
      try DurableFile.write(
        marker + [UInt8(ascii: "\n")], to: layout.marker, mode: 0o444, steps: steps)
    }
    return true
  }

  /// Checks that the folder is a registry of a format that this program knows.
  func checkFormat() throws(RegistryError) {
    let bytes: [UInt8]
    do {
      bytes = try DurableFile.read(layout.marker, limit: 4096)
    } catch {
      throw missing(error)
    }
    let marker = try CanonicalJSON.decode(Marker.self, from: bytes, subject: layout.marker)
    guard marker.format == Self.format else {
      throw RegistryError(
        .unknownFormat, "read", layout.marker,
        cause: "its format is \(RegistryName.quoted(marker.format)), not '\(Self.format)'",
        remedy: "name another folder under `registry:`")
    }
    guard marker.version == Self.formatVersion else {
      throw RegistryError(
        .unknownFormat, "read", layout.marker,
        cause: "the registry has format \(marker.version), and this assay knows format "
          + "\(Self.formatVersion)",
        remedy: "use a newer assay")
    }
  }

  private func missing(_ error: DurableFileError) -> RegistryError {
    if DurableFile.exists(path), !DurableFolder.isFolder(path) {
      return RegistryError(
        .missing, "open registry", path, cause: "it is a file, and a registry is a folder",
        remedy: "name a folder under `registry:` and run `assay registry init`")
    }
    guard error.isMissing else { return RegistryError("open registry", error) }
    return RegistryError(
      .missing, "open registry", path,
      cause: DurableFile.exists(path)
        ? "the folder is not a registry: it has no registry.json" : "it does not exist",
      remedy: "run `assay registry init` to make it, or correct `registry:` in the spec")
  }
}
