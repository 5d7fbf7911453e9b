/// What `Package.swift` says about targets, read as text.
///
/// `swift package dump-package` would tell the same, but needs the package's lock while tests run.
struct PackageManifest {
  /// The modules that each target may import, by target.
  private(set) var dependencies: [String: Set<String>] = [:]

  init(_ text: String) {
    var products: [String: String] = [:]
    for match in text.matches(
      of: #/let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/#)
    {
      products[String(match.output.1)] = String(match.output.2)
    }
    func names(_ list: Substring?) -> Set<String> {
      let items = (list ?? "").split { ", \n".contains($0) }
      return Set(
        items.map { item in
          item.hasPrefix("\"")
            ? String(item.dropFirst().dropLast()) : products[String(item)] ?? String(item)
        })
    }
    for match in text.matches(
      of: #/\b(module|tests)\(\s*"([\w-]+)"(?:,\s*\[([^\]]*)\])?/#)
    {
      var own = names(match.output.3)
      if match.output.1 == "tests" { own.insert("Testbench") }
      dependencies[String(match.output.2)] = own
    }
    for match in text.matches(
      of: #/\.(?:executableTarget|target)\(\s*name: "([\w-]+)"(?:,\s*dependencies: \[([^\]]*)\])?/#)
    {
      dependencies[String(match.output.1)] = names(match.output.2)
    }
  }
}
