internal import YAMLTree

/// The values of a file of parameters, by key path.
package enum ParameterFile {
  /// The most values that are read.
  package static let mostValues = 1_000
  private static let longestValue = 200

  /// Whether files of this name are read: YAML, and JSON, which is YAML.
  package static func isReadable(_ path: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Reads the values of a mapping, `model.depth` and `layers[0]` by their texts.
  ///
  /// Values whose name looks secret are masked, and long ones are cut. A text that is no mapping or
  /// has a fault gives none: its digest stands for it.
  package static func values(in bytes: [UInt8]) -> [String: String] {
    guard case .mapping(let pairs)? = YAMLReading(bytes).root?.content else { return [:] }
    var values: [String: String] = [:]
    for pair in pairs { add(pair.value, pair.key, to: &values, isSecret: isSecret(pair.key)) }
    return values
  }

  private static func add(
    _ node: YAMLNode, _ path: String, to values: inout [String: String], isSecret secret: Bool
  ) {
    guard values.count < mostValues else { return }
    switch node.content {
    case .scalar(_, let text): values[path] = secret ? SecretMask.mask : cut(text)
    case .sequence(let items):
      if items.isEmpty { values[path] = "[]" }
      for (index, item) in items.enumerated() {
        add(item, path + "[\(index)]", to: &values, isSecret: secret)
      }
    case .mapping(let pairs):
      if pairs.isEmpty { values[path] = "{}" }
      for pair in pairs {
        add(
          pair.value, path + "." + pair.key, to: &values, isSecret: secret || isSecret(pair.key))
      }
    }
  }

  private static func isSecret(_ name: String) -> Bool { SecretMask.looksSecret(name) }

  private static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > longestValue else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestValue))) + "…"
  }
}
