internal import Foundation

/// What a training left under `ASSAY_OUT`: a file, or a folder of files.
struct Artifact: Sendable, Hashable {
  var path: String
  var files: Int
  var bytes: Int

  /// Inspects the artifact that the spec names; links and special files are refused.
  static func inspect(_ name: String, in output: String) throws(ArtifactFault) -> Artifact {
    let parts = name.split(separator: "/").filter { $0 != "." }
    guard !name.hasPrefix("/"), !parts.contains("..") else {
      throw ArtifactFault(message: "'\(name)' leads out of $ASSAY_OUT; name a path under it")
    }
    var path = output
    var kind = try kind(of: path, named: "$ASSAY_OUT")
    for part in parts {
      path += "/" + part
      guard let next = kind == .typeDirectory ? try existingKind(of: path, named: name) : nil else {
        throw ArtifactFault(message: "there is no '\(name)' in $ASSAY_OUT" + listing(of: output))
      }
      kind = next
    }
    let artifact = try measure(path, kind: kind, named: name)
    guard artifact.bytes > 0 else {
      throw ArtifactFault(
        message:
          "'\(name)' is empty (\(Words.count(artifact.files, "file")), 0 bytes): no model was written"
      )
    }
    return artifact
  }

  private static func measure(
    _ path: String, kind: FileAttributeType, named name: String
  ) throws(ArtifactFault) -> Artifact {
    var artifact = Artifact(path: path, files: 0, bytes: 0)
    var waiting = [(path: path, name: name, kind: kind)]
    while let (path, name, kind) = waiting.popLast() {
      guard kind == .typeDirectory else {
        artifact.files += 1
        artifact.bytes += try size(of: path, named: name)
        continue
      }
      for entry in try entries(of: path, named: name).sorted(by: >) {
        let inner = name + "/" + entry
        let place = path + "/" + entry
        waiting.append((place, inner, try self.kind(of: place, named: inner)))
      }
    }
    return artifact
  }

  private static func kind(
    of path: String, named name: String
  ) throws(ArtifactFault) -> FileAttributeType {
    guard let kind = try existingKind(of: path, named: name) else {
      throw ArtifactFault(message: "'\(name)' is not there any more")
    }
    return kind
  }

  /// The kind of a file without following links, or nil where there is none.
  private static func existingKind(
    of path: String, named name: String
  ) throws(ArtifactFault) -> FileAttributeType? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw ArtifactFault(unreadable: name, code: errno) }
      return nil
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .typeRegular
    case S_IFDIR: return .typeDirectory
    case S_IFLNK:
      throw ArtifactFault(
        message: "'\(name)' is a symbolic link, which an artifact may not hold; "
          + "write the file itself")
    default:
      throw ArtifactFault(message: "'\(name)' is neither a file nor a folder")
    }
  }

  private static func size(of path: String, named name: String) throws(ArtifactFault) -> Int {
    var status = stat()
    guard lstat(path, &status) == 0, access(path, R_OK) == 0 else {
      throw ArtifactFault(unreadable: name, code: errno)
    }
    return Int(status.st_size)
  }

  private static func entries(
    of folder: String, named name: String
  ) throws(ArtifactFault) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw ArtifactFault(message: "'\(name)' cannot be read: \(error.localizedDescription)")
    }
  }

  /// What is there instead, to show a misspelt name.
  private static func listing(of output: String) -> String {
    // The fault is told without a listing where there can be none.
    guard let names = try? entries(of: output, named: "$ASSAY_OUT").sorted(), !names.isEmpty else {
      return ", which is empty; write the model there"
    }
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return ", which holds " + names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + more
  }
}

/// Why an artifact cannot be taken, in words.
struct ArtifactFault: Error, Sendable, Hashable {
  var message: String

  init(message: String) {
    self.message = message
  }

  /// A file that the system does not let read.
  init(unreadable name: String, code: Int32) {
    message = "'\(name)' cannot be read: " + String(cString: strerror(code))
  }
}
