/// Names a file by the way from a folder to it.
enum RelativePath {
  /// Returns `path` relative to `folder`, with `..` for folders above; links are not resolved.
  static func of(_ path: String, from folder: String) -> String {
    let target = components(path)
    let start = components(folder)
    let shared = zip(target, start).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: start.count - shared)
    let way = up + target[shared...]
    return way.isEmpty ? "." : way.joined(separator: "/")
  }

  private static func components(_ path: String) -> [String] {
    var parts: [String] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(String(part))
      }
    }
    return parts
  }
}
