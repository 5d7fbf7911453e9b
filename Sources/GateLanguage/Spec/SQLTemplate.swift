/// SQL that names datasets in braces.
package enum SQLTemplate {
  /// The names in braces, each once, in order; `{{` is a brace and begins none.
  package static func names(in text: String) -> [String] {
    var names: [String] = []
    var rest = Substring(text)
    while let brace = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: brace)...]
      if rest.first == "{" {
        rest = rest.dropFirst()
        continue
      }
      guard let end = rest.firstIndex(of: "}") else { return names }
      let name = String(rest[..<end])
      if !names.contains(name) { names.append(name) }
      rest = rest[rest.index(after: end)...]
    }
    return names
  }

  /// The SQL with a text before each name in braces.
  package static func prefixing(_ prefix: String, namesIn text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let brace = rest.firstIndex(of: "{") {
      let after = rest.index(after: brace)
      result += rest[..<after]
      rest = rest[after...]
      if rest.first == "{" {
        result += "{"
        rest = rest.dropFirst()
      } else {
        result += prefix
      }
    }
    return result + rest
  }
}
