/// Tracked files name no machine that they were made on.
enum WorkplaceRule {
  static func check(_ source: SourceText) -> [Offence] {
    let text = source.lines.joined(separator: "\n").lowercased()
    let folders = folders.filter { text.contains($0) }
    let words = words.filter { text.contains($0) }
    guard !folders.isEmpty || !words.isEmpty else { return [] }
    return source.lines.enumerated().flatMap { index, line in
      folders.compactMap { folder in
        guard names(folder, in: line) else { return nil }
        return Offence(
          path: source.path, line: index + 1,
          message: "\(folder) is a folder of one machine; use a relative path or an argument")
      }
        + words.compactMap { word in
          guard line.lowercased().contains(word) else { return nil }
          return Offence(
            path: source.path, line: index + 1, message: "'\(word)' is no part of the project")
        }
    }
  }

  /// Whether the line holds the folder as the beginning of a path, not as a part inside one.
  private static func names(_ folder: String, in line: Substring) -> Bool {
    line.ranges(of: folder).contains { range in
      guard range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !(before.isLetter || before.isNumber || "_-.~/)}]%*+".contains(before))
    }
  }

  // Put together, so that this file passes its own rule.
  private static let folders = ["work", "tmp", "root"].map { "/" + $0 + "/" }
  private static let words = [
    ["sub", "agent"], ["sub-", "agent"], ["ai ", "assistant"], ["coding ", "agent"],
    ["anth", "ropic"], ["clau", "de"], ["--index", "-url"],
  ].map { $0.joined() }
}
