/// Names say what a thing is for: no `Helpers`, no `Manager`, no module named like a type in it.
enum NameRule {
  /// Words that name no folder or file, alone or as the end of a compound name.
  static let banned = [
    "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Support", "Manager",
    "Base", "Core", "Misc",
  ]

  /// Words that end the name of no type.
  static let bannedForTypes = ["Helper", "Helpers", "Utils", "Utilities", "Manager"]

  static func path(_ path: String) -> [Offence] {
    let parts = path.split(separator: "/").flatMap { part in
      part.split(separator: ".").first?.split(separator: "+") ?? []
    }
    return parts.compactMap { part in
      guard let word = banned.first(where: { ends(part, in: $0) }) else { return nil }
      return Offence(path: path, message: "'\(part)' is named \(word); say what it is for")
    }
  }

  static func types(_ source: SourceText) -> [Offence] {
    source.code.flatMap { number, line in
      declared(in: line).compactMap { name in
        if source.path.hasPrefix("Sources/"), name == source.target.map({ $0[...] }) {
          return Offence(
            path: source.path, line: number,
            message: "the type \(name) is named like its module, which then cannot be named")
        }
        guard let word = bannedForTypes.first(where: { ends(name, in: $0) }) else { return nil }
        return Offence(
          path: source.path, line: number, message: "the type \(name) is named \(word)")
      }
    }
  }

  /// Finds paths that are one on a file system that ignores case.
  static func collisions(_ paths: [String]) -> [Offence] {
    var seen: [String: String] = [:]
    var offences: [Offence] = []
    for path in paths {
      // Folders collide, too: `Sources/Gate` and `Sources/gate`.
      let parts = path.split(separator: "/")
      for count in 1...max(parts.count, 1) {
        let part = parts.prefix(count).joined(separator: "/")
        let first = seen[part.lowercased(), default: part]
        seen[part.lowercased()] = first
        if first != part {
          offences.append(Offence(path: path, message: "differs from \(first) by case only"))
        }
      }
    }
    return offences
  }

  private static let keywords = [
    "struct ", "enum ", "class ", "actor ", "protocol ", "typealias ",
  ]

  private static func declared(in line: Substring) -> [Substring] {
    guard keywords.contains(where: { line.contains($0) }),
      !line.drop(while: { $0 == " " }).hasPrefix("//")
    else { return [] }
    return line.matches(of: #/\b(?:struct|enum|class|actor|protocol|typealias) ([A-Z]\w*)/#)
      .map(\.output.1)
  }

  private static func ends(_ name: Substring, in word: String) -> Bool {
    name == word || name == word.lowercased() || name.hasSuffix(word)
  }
}
