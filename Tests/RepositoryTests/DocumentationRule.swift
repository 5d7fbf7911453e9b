/// Every `package` declaration of the sources has a `///` directly above it.
///
/// Stored properties and initialisers may do without: their type's comment and their names say it.
/// The formatter's own rule looks at `public` only.
enum DocumentationRule {
  static func check(_ source: SourceText) -> [Offence] {
    let code = source.code
    return code.enumerated().compactMap { position, entry in
      guard let name = declaration(in: entry.line) else { return nil }
      // Attributes may stand between the comment and the declaration.
      let above = code[..<position].last { !$0.line.drop(while: { $0 == " " }).hasPrefix("@") }
      if above?.line.drop(while: { $0 == " " }).hasPrefix("///") == true { return nil }
      return Offence(
        path: source.path, line: entry.number, message: "`\(name)` has no `///` comment above it")
    }
  }

  /// Returns keyword and name of a `package` declaration that needs a comment.
  private static func declaration(in line: Substring) -> String? {
    // The regular expression is slow, so it sees likely lines only.
    guard line.contains("package ") else { return nil }
    let pattern =
      #/^\s*(?:@\w+(?:\([^)]*\))? )*(?:[a-z]+(?:\([a-z]+\))? )*?package (?:[a-z]+(?:\([a-z]+\))? )*?(var|let|func|init|subscript|struct|enum|class|actor|protocol|typealias)\b[ ]?([^\s:({<=]*)/#
    guard let match = line.firstMatch(of: pattern) else { return nil }
    let isStored =
      match.output.1 == "let" || (match.output.1 == "var" && !line.contains("{"))
    if isStored || match.output.1 == "init" { return nil }
    return match.output.2.isEmpty
      ? String(match.output.1) : "\(match.output.1) \(match.output.2)"
  }
}
