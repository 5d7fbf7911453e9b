/// Imports are declared in `Package.swift` and go down the layers only; sources name their access.
enum ImportRule {
  /// What every target may import without declaring it.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationXML", "System", "Dispatch", "Synchronization",
    "Glibc", "Musl", "Darwin",
    "Testing", "RegexBuilder",
  ]

  /// The layers from the bottom up; a target imports from layers below its own only.
  static let layers: [Set<String>] = [
    ["CYAML", "CDuckDB", "CGit2", "CBoostMath", "ArgumentParser", "Subprocess", "Crypto"],
    ["CGit2Options"],
    ["Digests", "DurableFiles"],
    ["YAMLTree", "DuckDB", "Git", "Caching", "Outcomes", "Statistics"],
    ["DataEngine", "GateLanguage"],
    ["Drift", "Inference"],
    ["DataChecks", "Training", "Evaluation", "Lineage", "Holdouts", "Promotion", "Retraining"],
    ["GateRunner", "Reporting"],
    ["assay", "assay-bench", "write-catalogs", "PromotionProbe", "HoldoutProbe"],
  ]

  static func check(_ source: SourceText, manifest: PackageManifest) -> [Offence] {
    guard let target = source.target else { return [] }
    guard let allowed = manifest.dependencies[target] else {
      return [Offence(path: source.path, message: "Package.swift has no target \(target)")]
    }
    return source.code.flatMap { number, line -> [Offence] in
      guard let (access, module) = statement(in: line) else { return [] }
      var offences: [Offence] = []
      if access.isEmpty, source.path.hasPrefix("Sources/") {
        offences.append(
          Offence(
            path: source.path, line: number,
            message: "`import \(module)` has no access level; write `internal import`"))
      }
      // Subprocess speaks in the file paths of the package that it rests on.
      let isDeclared =
        allowed.contains(module) || (module == "SystemPackage" && allowed.contains("Subprocess"))
      if !system.contains(module), !isDeclared {
        offences.append(
          Offence(
            path: source.path, line: number,
            message: "Package.swift does not let \(target) import \(module)"))
      }
      return offences
    }
  }

  static func layers(of manifest: PackageManifest) -> [Offence] {
    let rank = Dictionary(
      layers.enumerated().flatMap { rank, names in names.map { ($0, rank) } },
      uniquingKeysWith: { first, _ in first })
    var offences: [Offence] = []
    for (target, dependencies) in manifest.dependencies.sorted(by: { $0.key < $1.key }) {
      if target.hasSuffix("Tests") || target == "Testbench" { continue }
      for name in dependencies.sorted() where (rank[name] ?? .max) >= (rank[target] ?? -1) {
        offences.append(
          Offence(path: "Package.swift", message: "\(target) is not in a layer above \(name)"))
      }
      if rank[target] == nil {
        offences.append(Offence(path: "Package.swift", message: "\(target) is in no layer"))
      }
    }
    return offences
  }

  private static func statement(in line: Substring) -> (access: String, module: String)? {
    guard line.contains("import ") else { return nil }
    let pattern =
      #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(package|internal|private|fileprivate|public)?\s*import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/#
    guard let match = line.firstMatch(of: pattern) else { return nil }
    return (String(match.output.1 ?? ""), String(match.output.2))
  }
}
