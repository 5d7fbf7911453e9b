/// A dataset of a spec that is being written.
package struct SpecDataset: Sendable, Hashable {
  /// The name under `data:`.
  package var name: String
  /// The path relative to the spec.
  package var source: String
  /// Columns that name a row.
  package var key: String?
  package var time: String?
  /// Columns of the schema that it lacks.
  package var absent: [String]
  package var isLookup: Bool
  /// What was found: rows and files.
  package var evidence: String

  package init(
    name: String, source: String, key: String? = nil, time: String? = nil, absent: [String] = [],
    isLookup: Bool = false, evidence: String
  ) {
    self.name = name
    self.source = source
    self.key = key
    self.time = time
    self.absent = absent
    self.isLookup = isLookup
    self.evidence = evidence
  }

  /// A name for a dataset of a path: the file's own, or that of the folder around a glob.
  ///
  /// Letters, digits, `_` and `-` stay; `taken` are names in lower case that are given away already.
  package static func name(of path: String, taken: Set<String>) -> String {
    let parts = path.split(separator: "/").map(String.init)
    let plain = parts.reversed().map(stem).first { part in
      !part.isEmpty && !part.contains { "*?[".contains($0) }
    }
    var name = String(
      (plain ?? "data").map { letter in
        letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_" || letter == "-")
          ? letter : "_"
      })
    if name.first.map({ $0.isLetter || $0 == "_" }) != true { name = "data_" + name }
    if ["production", "predictions"].contains(name) { name += "_data" }
    var unique = name
    var number = 2
    while taken.contains(unique.lowercased()) {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }

  private static func stem(_ file: String) -> String {
    let endings = [".gz", ".zst", ".parquet", ".pq", ".csv", ".tsv", ".jsonl", ".ndjson", ".json"]
    var name = file
    for ending in endings where name.lowercased().hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    return name
  }
}
