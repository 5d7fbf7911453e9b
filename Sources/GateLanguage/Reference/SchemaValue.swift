/// A JSON value whose objects keep their order, so that one schema is always the same text.
indirect enum SchemaValue {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  case array([SchemaValue])
  case object([(String, SchemaValue)])

  /// A list of texts.
  static func strings(_ texts: [String]) -> SchemaValue { .array(texts.map(SchemaValue.string)) }

  /// A reference to one of the schema's definitions.
  static func definition(_ name: String) -> SchemaValue {
    .object([("$ref", .string("#/definitions/" + name))])
  }

  /// A schema that one of several meets.
  static func any(of schemas: [SchemaValue]) -> SchemaValue {
    .object([("anyOf", .array(schemas))])
  }

  /// The object with one more member at its end; other values stay as they are.
  func adding(_ name: String, _ value: SchemaValue) -> SchemaValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [(name, value)])
  }

  /// The text, indented by two blanks a level.
  func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .string(let text): return Self.quoted(text)
    case .integer(let value): return "\(value)"
    case .boolean(let value): return "\(value)"
    case .array(let items):
      guard !items.isEmpty else { return "[]" }
      let lines = items.map { inner + $0.text(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let lines = members.map { inner + Self.quoted($0) + ": " + $1.text(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
