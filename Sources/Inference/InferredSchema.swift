/// A schema made from data: columns with rules, and the evidence behind each.
package struct InferredSchema: Sendable, Hashable {
  /// The columns in the order of the table.
  package var columns: [InferredColumn]
  /// Rows that the rules were made from.
  package var rows: Int

  package init(columns: [InferredColumn], rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Takes the rules out that `reason` names one for, and says so beside the column.
  package func dropping(
    where reason: (_ column: String, _ rule: InferredRule) -> String?
  ) -> InferredSchema {
    var schema = self
    for index in schema.columns.indices {
      let name = schema.columns[index].name
      for rule in schema.columns[index].rules {
        guard let why = reason(name, rule) else { continue }
        schema.columns[index].rules.removeAll { $0.key == rule.key }
        let value = rule.value.count > 60 ? rule.value.prefix(60) + "…" : rule.value[...]
        schema.columns[index].notes.append("dropped \(rule.key): \(value): \(why)")
      }
      schema.columns[index].removeIdleAllowance()
    }
    return schema
  }
}

/// A column with the rules that its values were found to keep.
package struct InferredColumn: Sendable, Hashable {
  /// The column's name in the data.
  package var name: String
  package var rules: [InferredRule]
  /// What a reader should know beside the rules, one sentence each.
  package var notes: [String]

  package init(name: String, rules: [InferredRule], notes: [String]) {
    self.name = name
    self.rules = rules
    self.notes = notes
  }

  /// The name as a key of `schema.columns`: characters that mean a glob stand in brackets.
  package var key: String {
    name.map { "*?[".contains($0) ? "[\($0)]" : String($0) }.joined()
  }

  /// An allowance for broken values goes when the last rule on values went.
  mutating func removeIdleAllowance() {
    let onValues = ["between", "one_of", "matches", "format"]
    if !rules.contains(where: { onValues.contains($0.key) }) {
      rules.removeAll { $0.key == "invalid" }
    }
  }
}

/// A rule as a line of a spec.
package struct InferredRule: Sendable, Hashable {
  /// The key under the column: `between`.
  package var key: String
  /// The value as YAML.
  package var value: String
  /// Why: numbers of the data that the rule was made from.
  package var evidence: String

  package init(_ key: String, _ value: String, evidence: String) {
    self.key = key
    self.value = value
    self.evidence = evidence
  }
}
