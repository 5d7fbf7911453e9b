/// Paths with `/` between folders, joined and shortened as texts, without asking the disk.
package enum SpecPath {
  /// Returns `path` from `folder`; an absolute path stays as it is.
  package static func join(_ folder: String, _ path: String) -> String {
    guard !path.hasPrefix("/") else { return normal(path) }
    return normal(folder.isEmpty ? path : folder + "/" + path)
  }

  /// The folder of a file; empty for a bare name.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Removes `.`, empty parts, and `..` together with the folder before it; keeps a `/` at the end.
  package static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let body = parts.joined(separator: "/")
    guard !path.hasPrefix("/") else {
      return "/" + body + (path.hasSuffix("/") && !body.isEmpty ? "/" : "")
    }
    return (body.isEmpty ? "." : body) + (path.hasSuffix("/") ? "/" : "")
  }

  /// Returns the absolute `path` as seen from the absolute `folder`.
  package static func relative(_ path: String, to folder: String) -> String {
    let target = path.split(separator: "/")
    let origin = folder.split(separator: "/")
    let common = zip(target, origin).prefix { $0 == $1 }.count
    let ups = Array(repeating: Substring(".."), count: origin.count - common)
    let parts = ups + target[common...]
    return (parts.isEmpty ? "." : parts.joined(separator: "/")) + (path.hasSuffix("/") ? "/" : "")
  }
}
