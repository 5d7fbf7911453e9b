/// A JSON document whose objects keep the order that they are given in.
enum JSONValue {
  case null
  case boolean(Bool)
  case integer(Int)
  /// A finite number; others are written as null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The document with two blanks a level, ended by a line feed; what is invisible is escaped.
  var document: String { JSONText.escaped(text(indent: "")) + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .integer(let value): return "\(value)"
    case .number(let value): return value.isFinite ? "\(value)" : "null"
    case .string(let text): return Self.quoted(text)
    case .array(let items):
      guard !items.isEmpty else { return "[]" }
      let isFlat = items.allSatisfy(\.isScalar)
      return isFlat
        ? "[" + items.map { $0.text(indent: inner) }.joined(separator: ", ") + "]"
        : "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n")
          + "\n\(indent)]"
    case .object(let pairs):
      guard !pairs.isEmpty else { return "{}" }
      if pairs.allSatisfy(\.value.isScalar), pairs.count <= 3 {
        return "{"
          + pairs.map { Self.quoted($0.key) + ": " + $0.value.text(indent: inner) }
          .joined(separator: ", ") + "}"
      }
      return "{\n"
        + pairs.map { inner + Self.quoted($0.key) + ": " + $0.value.text(indent: inner) }
        .joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension JSONValue {
  /// A number, or null where there is none.
  static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
