internal import Foundation

/// Lists every extension folder into its catalogue; with `--check` compares and writes nothing.
@main
struct WriteCatalogs {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.allSatisfy({ $0 == "--check" }) else {
      complain("usage: swift run write-catalogs [--check], from the repository's root")
      exit(64)
    }
    do {
      let isFresh = try run(root: ".", isCheck: !arguments.isEmpty)
      exit(isFresh ? 0 : 1)
    } catch {
      complain("write-catalogs: \(error.localizedDescription)")
      exit(3)
    }
  }

  /// Returns whether every catalogue is as it should be, after writing where that is allowed.
  private static func run(root: String, isCheck: Bool) throws -> Bool {
    var isFresh = true
    // A folder that does not exist yet has no catalogue.
    for folder in ExtensionFolder.all where isFolder(root + "/" + folder.path) {
      let wanted = folder.text(members: try folder.members(root: root))
      let file = root + "/" + folder.generatedPath
      let found = FileManager.default.contents(atPath: file).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard found != wanted else { continue }
      if isCheck {
        isFresh = false
        complain("\(folder.generatedPath) is not fresh: run `swift run write-catalogs`")
      } else {
        try Data(wanted.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
        print("wrote " + folder.generatedPath)
      }
    }
    return isFresh
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func complain(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
  }
}
