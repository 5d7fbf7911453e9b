/// The page of one kind, as Markdown for the documentation and as plain text for a terminal.
package enum ReferencePage {
  /// Returns the page of a kind as Markdown.
  package static func markdown(for reference: Reference) -> String {
    var text = "# `\(reference.kind)`\n\n\(reference.summary)\n"
    if !reference.discussion.isEmpty { text += "\n\(reference.discussion)\n" }
    if !reference.parameters.isEmpty {
      text += "\n## Parameters\n\n| name | type | default | meaning |\n|---|---|---|---|\n"
      for parameter in reference.parameters.flatMap(\.withKeys) {
        let fallback = parameter.defaultText.map { "`\($0)`" } ?? "required"
        text += "| `\(parameter.name)` | \(cell(words(parameter.type))) | \(cell(fallback)) | "
        text += "\(cell(parameter.meaning)) |\n"
      }
    }
    for example in reference.examples {
      text += "\n## Example: \(example.outcome)\n\n```yaml\n\(closed(example.yaml))```\n"
      if !example.csv.isEmpty { text += "\n```csv\n\(closed(example.csv))```\n" }
    }
    return text
  }

  /// Returns the page of a kind for a terminal.
  package static func terminal(for reference: Reference) -> String {
    var text = "\(reference.kind): \(reference.summary)\n"
    if !reference.discussion.isEmpty { text += "\n\(reference.discussion)\n" }
    if !reference.parameters.isEmpty { text += "\nParameters:\n" }
    for parameter in reference.parameters.flatMap(\.withKeys) {
      let fallback = parameter.defaultText.map { "default \($0)" } ?? "required"
      text += "  \(parameter.name)  (\(words(parameter.type)), \(fallback))\n"
      text += "      \(parameter.meaning)\n"
    }
    for example in reference.examples {
      text += "\nExample (\(example.outcome)):\n" + indented(example.yaml)
      if !example.csv.isEmpty { text += "on the table\n" + indented(example.csv) }
    }
    return text
  }

  private static func words(_ type: ParameterType) -> String {
    switch type {
    case .string: "text"
    case .integer: "whole number"
    case .number: "number"
    case .boolean: "true or false"
    case .strings: "text or list of texts"
    case .numbers: "list of numbers"
    case .threshold: "bound, or `warn_if` and `fail_if`"
    case .trueOrThreshold: "true, bound, or `warn_if` and `fail_if`"
    case .words(let words): words.joined(separator: " or ")
    case .mapping: "mapping"
    case .thresholdOr: "bound, or mapping"
    case .any: "see the meaning"
    }
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      .split(separator: "\n").joined(separator: " ")
  }

  private static func closed(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
      .map { "    " + $0 + "\n" }.joined()
  }
}

extension ParameterReference {
  /// The parameter, and the keys of its mapping as `name.key`.
  fileprivate var withKeys: [ParameterReference] {
    switch type {
    case .mapping(let keys), .thresholdOr(let keys): [self] + keys.map { $0.below(name) }
    default: [self]
    }
  }

  private func below(_ parent: String) -> ParameterReference {
    ParameterReference(
      name: "\(parent).\(name)", type: type, defaultText: defaultText, meaning: meaning)
  }
}
