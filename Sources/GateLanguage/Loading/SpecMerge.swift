internal import Outcomes

/// The merging of a spec onto the one that it extends.
enum SpecMerge {
  /// Mappings merge by key, `null` removes, everything else replaces; at most 100 levels deep.
  static func merge(_ layer: SpecNode, onto base: SpecNode, log: DiagnosticLog) -> SpecNode {
    guard case .mapping(let own) = layer.content, case .mapping(var merged) = base.content else {
      return layer
    }
    for entry in own {
      let place = merged.firstIndex { $0.key == entry.key }
      switch (place, entry.value.content) {
      case (let place?, .null): merged.remove(at: place)
      case (nil, .null):
        log.report(
          SpecDiagnostic(
            rule: "removes-nothing",
            message: "\(Quotation.quoted(entry.key)) is removed here, but nothing above has it",
            span: entry.keySpan, help: Suggestion.help(for: entry.key, among: merged.map(\.key))))
      case (let place?, _):
        merged[place] = SpecEntry(
          key: entry.key, keySpan: entry.keySpan,
          value: merge(entry.value, onto: merged[place].value, log: log))
      case (nil, _): merged.append(entry)
      }
    }
    return SpecNode(.mapping(merged), span: layer.span)
  }

  /// A text that is equal for equal specs: one line, keys in order of their Unicode scalars.
  static func canonicalText(_ node: SpecNode) -> String {
    switch node.content {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .integer(let value, _): "\(value)"
    case .float(let value, _): "\(value)"
    case .string(let text): quoted(text)
    case .sequence(let items): "[" + items.map(canonicalText).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{"
        + entries.filter { $0.key != "extends" }
        .map { (quoted($0.key), canonicalText($0.value)) }
        .sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
        .map { $0 + ":" + $1 }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
