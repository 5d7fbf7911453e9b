package import Outcomes

/// What the judgement of a candidate gave.
package struct EvaluationResult: Sendable, Hashable {
  /// In the order of the spec; those of `promote.when` are of the stage `promote`.
  package var findings: [Finding]
  /// Metrics of both models in the order of the spec: all rows, then slices.
  package var metrics: [MetricReport]
  package var promotion: PromotionCondition
  /// The slices that were judged on their own, to be kept with the version, as `origin=JFK`.
  package var slices: [String]
  /// Rows to be shown as examples, by the place of their finding in ``findings``.
  package var examples: [ExampleRows] = []
  /// Where each metric's change from production lies.
  package var changes: [MetricChange] = []
  /// Rows whose class one of the models gets right and the other wrong.
  package var flips: FlipReport?

  package init(
    findings: [Finding], metrics: [MetricReport], promotion: PromotionCondition, slices: [String]
  ) {
    self.findings = findings
    self.metrics = metrics
    self.promotion = promotion
    self.slices = slices
  }
}

/// Rows of a finding that are to be shown by key; the judgement knows their places only.
package struct ExampleRows: Sendable, Hashable {
  /// Nil for the rows of ``EvaluationResult/flips``.
  package var finding: FindingIdentifier?
  /// Places in the order of the key, at most five.
  package var rows: [Int]
  /// What is shown beside the key of each row.
  package var cells: [[Finding.ExampleRow.Cell]]

  package init(
    finding: FindingIdentifier?, rows: [Int], cells: [[Finding.ExampleRow.Cell]]
  ) {
    self.finding = finding
    self.rows = rows
    self.cells = cells
  }
}

extension EvaluationResult {
  /// Shows the examples by key.
  ///
  /// - Parameters:
  ///   - keys: The key of each row of ``examples``, one after the other.
  ///   - columns: The key's columns; those that are nil are not shown.
  package mutating func show(keys: [[String?]], columns: [String?]) {
    var remaining = keys[...]
    for example in examples {
      let shown = zip(remaining.prefix(example.rows.count), example.cells).map { key, cells in
        Finding.ExampleRow(
          zip(columns, key).compactMap { column, value in
            column.map { Finding.ExampleRow.Cell(column: $0, value: value) }
          } + cells)
      }
      remaining = remaining.dropFirst(example.rows.count)
      if let identifier = example.finding,
        let place = findings.firstIndex(where: { $0.identifier == identifier })
      {
        findings[place].examples = shown
      } else if example.finding == nil {
        flips?.examples = shown
      }
    }
  }
}
