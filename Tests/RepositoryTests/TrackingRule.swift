/// Products of a build, a run or an editor are not tracked.
enum TrackingRule {
  static func check(_ path: String) -> [Offence] {
    let parts = path.split(separator: "/")
    let isProduct = parts.contains { part in
      part.hasPrefix(".build") || folders.contains(String(part))
    }
    guard isProduct || parts.last == "Package.resolved" || path.hasSuffix(".pyc") else { return [] }
    return [Offence(path: path, message: "this is made by tools; `git rm --cached` it")]
  }

  private static let folders: Set<String> = [
    ".swiftpm", ".venv", "__pycache__", ".assay", ".DS_Store", ".cache", ".idea", ".vscode",
  ]
}
