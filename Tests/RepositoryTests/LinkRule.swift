internal import Foundation

/// Links between the repository's own documents lead to tracked files.
enum LinkRule {
  static func check(_ source: SourceText, tracked: Set<String>) -> [Offence] {
    links(of: source).compactMap { number, link in
      let target = link.prefix { $0 != "#" && $0 != "?" }
      guard !target.isEmpty, link.firstMatch(of: #/^[a-zA-Z][a-zA-Z0-9+.-]*:/#) == nil else {
        return nil
      }
      let path = resolved(target.removingPercentEncoding ?? String(target), from: source.path)
      if let path, tracked.contains(path) || tracked.contains(where: { $0.hasPrefix(path + "/") }) {
        return nil
      }
      if path == "" { return nil }
      return Offence(
        path: source.path, line: number, message: "the link '\(link)' leads to no tracked file")
    }
  }

  /// Returns the targets of links outside code, with their lines.
  static func links(of source: SourceText) -> [(Int, Substring)] {
    var isInFence = false
    var links: [(Int, Substring)] = []
    for (index, line) in source.lines.enumerated() {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isInFence.toggle()
        continue
      }
      guard !isInFence else { continue }
      let plain = line.replacing(#/`[^`]*`/#, with: "")
      let inline = plain.matches(of: #/\]\(\s*<?([^)\s>]+)>?[^)]*\)/#).map(\.output.1)
      let reference = plain.matches(of: #/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/#).map(\.output.1)
      links += (inline + reference).map { (index + 1, $0) }
    }
    return links
  }

  /// Returns the path from the repository's folder, or nil where it leads out of it.
  private static func resolved(_ target: String, from path: String) -> String? {
    var parts = target.hasPrefix("/") ? [] : path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }
}
