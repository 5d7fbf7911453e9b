import GateLanguage

/// A schema with one sensitive column.
enum SensitiveSchema {
  static func naming(_ column: String) -> SchemaDeclaration {
    SchemaDeclaration(
      datasets: nil, extraColumns: Spanned(.allow, GateFixture.span()), forbidden: [],
      columns: [
        ColumnDeclaration(
          name: Spanned(column, GateFixture.span()), type: nil, isOptional: false,
          isSensitive: true, level: .fail, owner: nil, rules: [], span: GateFixture.span())
      ], span: GateFixture.span())
  }
}
