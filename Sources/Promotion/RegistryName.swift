/// The names that models, stages and versions may have.
package enum RegistryName {
  /// The longest name in bytes, as it stands in a folder's name.
  static let limit = 200

  /// Checks a model's or stage's name against `[a-zA-Z0-9]([a-zA-Z0-9-/_]*[a-zA-Z0-9])?`.
  ///
  /// The grammar is GTO's (gto/constants.py), so that a name fits into a Git tag. It has neither dot
  /// nor backslash, and `/` becomes `%2F` in folder names: no name leaves its folder.
  package static func check(_ name: String, as role: String) throws(RegistryError) {
    let bytes = Array(name.utf8)
    let fits =
      bytes.first.map(isAlphanumeric) == true && bytes.last.map(isAlphanumeric) == true
      && bytes.allSatisfy { isAlphanumeric($0) || "-/_".utf8.contains($0) }
    guard fits else {
      throw RegistryError(
        .invalidName, "use as a \(role)'s name", quoted(name),
        cause: "a name has letters a to z, digits, '-', '_' and '/', and starts and ends with a "
          + "letter or digit")
    }
    guard folder(for: name).utf8.count <= limit else {
      throw RegistryError(
        .invalidName, "use as a \(role)'s name", quoted(name),
        cause: "a name has at most \(limit) bytes, where each '/' counts as 3")
    }
  }

  /// Checks a version's name: `v1.0.0`, `v2.0.0` ….
  package static func checkVersion(_ name: String) throws(RegistryError) {
    guard number(ofVersion: name) != nil else {
      throw RegistryError(
        .invalidName, "use as a version", quoted(name),
        cause: "versions are named v1.0.0, v2.0.0 and so on",
        remedy: "see `assay registry list` for those that exist")
    }
  }

  /// Returns the name of the model's n-th version, counted from 1.
  package static func version(_ number: Int) -> String { "v\(number).0.0" }

  /// Returns n for a name `vn.0.0`, else nil.
  package static func number(ofVersion name: String) -> Int? {
    guard name.hasPrefix("v"), name.hasSuffix(".0.0"), name.utf8.count <= 20 else { return nil }
    guard let number = Int(name.dropFirst().dropLast(4)), number > 0 else { return nil }
    return version(number) == name ? number : nil
  }

  static func folder(for name: String) -> String {
    name.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "%2F")
  }

  /// Returns the name on one line, shortened, for a message.
  static func quoted(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars.prefix(80) {
      text +=
        scalar.value >= 0x20 && scalar.value < 0x7F ? String(scalar) : scalar.escaped(asASCII: true)
    }
    return "'" + text + (name.unicodeScalars.count > 80 ? "…" : "") + "'"
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
