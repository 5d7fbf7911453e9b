internal import Foundation

/// Finds the file of a command's first word as a shell would, without looking outside `PATH`.
struct ExecutableLookup: Sendable {
  /// The folder that a name with a slash is relative to.
  var folder: String
  /// The command's own `PATH`; relative entries are left out.
  var path: String?

  /// Returns the absolute path of an executable file.
  func find(_ name: String) throws(CommandStartError) -> String {
    if name.contains("/") {
      let file = name.hasPrefix("/") ? name : folder + "/" + name
      return try check(file, named: name)
    }
    guard let path else {
      throw CommandStartError(message: "'\(name)' was not found: its environment has no PATH")
    }
    var refused: String?
    for entry in path.split(separator: ":") where entry.hasPrefix("/") {
      let file = entry + "/" + name
      switch Self.state(of: file) {
      case .executable: return file
      case .notExecutable: refused = refused ?? file
      case .missing, .folder: continue
      }
    }
    if let refused {
      throw CommandStartError(message: "'\(refused)' is not executable (try chmod +x)")
    }
    throw CommandStartError(message: "'\(name)' was not found in PATH (\(path))")
  }

  private func check(_ file: String, named name: String) throws(CommandStartError) -> String {
    switch Self.state(of: file) {
    case .executable: return file
    case .notExecutable:
      throw CommandStartError(message: "'\(name)' is not executable (try chmod +x)")
    case .folder: throw CommandStartError(message: "'\(name)' is a folder")
    case .missing: throw CommandStartError(message: "there is no file '\(name)'")
    }
  }

  private enum State { case executable, notExecutable, folder, missing }

  private static func state(of file: String) -> State {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      return .missing
    }
    guard !isFolder.boolValue else { return .folder }
    return access(file, X_OK) == 0 ? .executable : .notExecutable
  }
}
