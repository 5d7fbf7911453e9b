package import DataEngine
package import GateLanguage
internal import Outcomes

/// Asserts the engine's own type of a column.
package struct Physical: ColumnRule {
  static let name = ParameterReference(
    name: "physical", type: .string, defaultText: nil,
    meaning: "The engine's name of the type, for example BIGINT or DECIMAL(18,3).")

  /// The documentation of the kind, and its examples.
  package static let reference = Reference(
    kind: "physical", family: .columnRule,
    summary: "The column has one of the engine's own types.",
    discussion: """
      For the width of an integer or the scale of a decimal, which the families of `type` leave \
      open. The names are DuckDB's; letter case and blanks do not matter. Texts of a CSV file are \
      read as declared: `integer` is BIGINT, `float` DOUBLE, `decimal` DECIMAL(38,9).
      """,
    parameters: [name],
    examples: [
      Reference.Example(
        yaml: "type: integer, physical: bigint", csv: "x\n1\n2\n", outcome: "passed"),
      Reference.Example(
        yaml: "type: integer, physical: \"DECIMAL(18, 3)\"", csv: "x\n1\n2\n", outcome: "failed"),
    ])

  private let name: String

  /// The words that DuckDB's names of types begin with.
  private static let known = [
    "BIGINT", "BIT", "BLOB", "BOOLEAN", "DATE", "DECIMAL", "DOUBLE", "ENUM", "FLOAT", "HUGEINT",
    "INTEGER", "INTERVAL", "JSON", "MAP", "SMALLINT", "STRUCT", "TIME", "TIME WITH TIME ZONE",
    "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP_S",
    "TINYINT", "UBIGINT", "UHUGEINT", "UINTEGER", "UNION", "USMALLINT", "UTINYINT", "UUID",
    "VARCHAR",
  ]
  /// Names of other systems, and what DuckDB reports for them.
  private static let aliases = [
    "BOOL": "BOOLEAN", "BYTEA": "BLOB", "FLOAT32": "FLOAT", "FLOAT64": "DOUBLE", "INT": "INTEGER",
    "INT16": "SMALLINT", "INT32": "INTEGER", "INT64": "BIGINT", "INT8": "TINYINT",
    "LONG": "BIGINT", "NUMERIC": "DECIMAL", "REAL": "FLOAT", "STRING": "VARCHAR",
    "TEXT": "VARCHAR", "TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE",
  ]

  /// Reads what the spec says; faults are reported and give nil.
  package init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let name = value.string(log: context.log) else { return nil }
    let written = Self.normal(name.value)
    let word = String(written.prefix { $0 != "(" && $0 != "[" })
    guard Self.known.contains(where: { Self.normal($0) == word }) else {
      context.log.report(
        SpecDiagnostic(
          rule: "unknown-type",
          message: "\(Quotation.quoted(name.value)) is no type of the engine", span: name.span,
          help: Self.aliases[word].map { "write \($0)" }
            ?? Suggestion.help(for: word, among: Self.known)))
      return nil
    }
    self.name = name.value
  }

  /// What must hold, in words.
  package var expected: String { "physical type \(name)" }

  /// Nothing is measured: the columns are known.
  package func measures(on column: Column) -> [Measure] { [] }

  /// Judges the column.
  package func judge(
    _ column: Column, _ measurements: Measurements
  ) throws(MeasureFailure) -> Judgement {
    let isRight = Self.normal(column.physicalType) == Self.normal(name)
    return Judgement(
      isRight ? .passed : .failed, observed: column.physicalType,
      message: "the column is \(column.physicalType)" + (isRight ? "" : ", expected \(name)"),
      acceptance: isRight
        ? nil : "\(Self.kind): \(SpecLiteral.string(column.physicalType).source)")
  }

  /// The name without blanks and in upper case, but for names of fields in quotes.
  private static func normal(_ name: String) -> String {
    var isQuoted = false
    var text = ""
    for character in name {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted {
        text.append(character)
      } else if !character.isWhitespace {
        text += character.uppercased()
      }
    }
    return text
  }
}
