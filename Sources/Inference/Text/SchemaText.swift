internal import GateLanguage

/// An inferred schema as YAML, with the evidence beside each line.
package struct SchemaText {
  private let schema: InferredSchema
  private let datasets: [String]?

  /// Writes the schema for datasets by name; nil is every dataset that is no lookup.
  package init(_ schema: InferredSchema, in datasets: [String]? = nil) {
    self.schema = schema
    self.datasets = datasets
  }

  /// The `schema:` part, ended by a line feed.
  package var text: String {
    var lines = ["schema:"]
    if let datasets { lines.append("  in: [\(datasets.joined(separator: ", "))]") }
    guard schema.columns.contains(where: { !$0.rules.isEmpty || !$0.notes.isEmpty }) else {
      lines.append("  columns: {}")
      return lines.joined(separator: "\n") + "\n"
    }
    lines.append("  columns:")
    for column in schema.columns { lines += self.lines(of: column) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of column: InferredColumn) -> [String] {
    let notes = column.notes.map { "      " + SpecWriting.comment($0) }
    let key = "    " + SpecWriting.string(column.key) + ":"
    guard !column.rules.isEmpty else { return [key + " {}"] + notes }
    let rules = column.rules.flatMap { rule -> [String] in
      let line = "      \(rule.key): \(rule.value)"
      let evidence = SpecWriting.comment(rule.evidence)
      // Long lists keep their line to themselves.
      return line.count + evidence.count > 98
        ? ["      " + evidence, line] : [line + "  " + evidence]
    }
    return [key] + rules + notes
  }
}
