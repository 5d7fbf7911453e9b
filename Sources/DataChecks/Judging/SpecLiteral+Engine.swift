internal import DataEngine
internal import GateLanguage

extension SpecLiteral {
  /// The value as it can stand in a spec.
  var source: String {
    guard case .string(let text) = self else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + String(repeating: "0", count: max(0, 2 - digits.count)) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The constant that a column of this type is compared with.
  func literal(for type: LogicalType) -> Literal {
    switch (self, type) {
    case (.string(let text), .date), (.string(let text), .timestamp), (.string(let text), .time):
      .timestamp(text)
    case (.string(let text), _): .string(text)
    case (.integer(let value), _): .integer(value)
    case (.float(let value, _), _): .float(value)
    case (.boolean(let value), _): .boolean(value)
    }
  }

  /// Whether the value can be one of a column with this declared type.
  func fits(_ type: ColumnType?) -> Bool {
    switch (self, type) {
    case (_, nil): true
    case (.string, .string), (.string, .date), (.string, .time), (.string, .timestamp): true
    case (.integer, .integer), (.integer, .float), (.integer, .decimal): true
    case (.float, .float), (.float, .decimal): true
    case (.boolean, .boolean): true
    default: false
    }
  }
}

extension ColumnRuleContext {
  /// Reports every literal that cannot be a value of the column; false where there was one.
  func fit(_ literals: [Spanned<SpecLiteral>]) -> Bool {
    let wrong = literals.filter { !$0.value.fits(type) }
    for literal in wrong {
      log.report(
        SpecDiagnostic(
          rule: "wrong-type",
          message: "\(Quotation.quoted(literal.value.text)) cannot be a value of a column "
            + "declared \(type?.rawValue ?? "otherwise")",
          span: literal.span,
          help: type == .string ? "write \"\(Quotation.plain(literal.value.text))\" in quotes" : nil
        ))
    }
    return wrong.isEmpty
  }
}
