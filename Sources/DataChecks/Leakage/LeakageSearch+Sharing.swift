internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension LeakageSearch {
  /// Keys or groups that are in both datasets.
  func sharedValues(
    _ rule: LeakageRule, _ sharing: LeakageSpec.Sharing
  ) async throws(EngineError) -> Finding {
    let query = query(sharing.columns.map(\.value), nullsMeet: false)
    let shared = try await engine.sharedValues(query, limit: Witness.limit)
    let noun = rule.key == "key" ? "key" : "value"
    var found = judged(
      rule, sharing, shared, none: "no \(noun) is in both",
      noun: shared.values == 1 ? noun : noun + "s")
    guard shared.values > 0, found.outcome != .passed else { return found }
    if hidden.isDisjoint(with: rule.columns) {
      found.examples = shared.examples.map { example in
        example.row(
          values: zip(rule.columns, example.values).map {
            Finding.ExampleRow.Cell(column: $0, value: $1)
          }, query)
      }
    }
    found.sql = try await engine.sql(selecting: query)
    return found
  }

  /// Rows that are equal in features and label.
  func identicalRows(
    _ rule: LeakageRule, _ sharing: LeakageSpec.Sharing
  ) async throws(EngineError) -> Finding {
    let columns =
      sharing.columns.isEmpty ? comparedColumns : sharing.columns.map(\.value)
    guard !columns.isEmpty else {
      return finding(
        rule, .errored, "no column is in both but the key and the times", observed: "not measured")
    }
    let query = query(columns, nullsMeet: true)
    let shared = try await engine.sharedValues(query, limit: Witness.limit)
    var found = judged(
      rule, sharing, shared, none: "no row is in both",
      noun: shared.values == 1 ? "distinct row" : "distinct rows")
    found.message += " (equal in \(Quotation.list(columns)))"
    guard shared.values > 0, found.outcome != .passed else { return found }
    // Without keys the rows show themselves, as far as they fit and may be seen.
    let hasKeys = !query.firstKey.isEmpty || !query.secondKey.isEmpty
    let shown = hasKeys ? [] : columns.indices.filter { !hidden.contains(columns[$0]) }.prefix(8)
    found.examples = shared.examples.map { example in
      example.row(
        values: shown.map {
          Finding.ExampleRow.Cell(column: columns[$0], value: example.values[$0])
        }, query)
    }
    found.sql = try await engine.sql(selecting: query)
    return found
  }

  /// Features and label: every column that both have but keys and times, which name a row.
  private var comparedColumns: [String] {
    let names = namingColumns
    return earlier.columnNames.filter { !names.contains($0) && later.dataset.column($0) != nil }
  }

  /// Keys and times of the entry and of both datasets.
  var namingColumns: Set<String> {
    let sides = [earlier.declaration, later.declaration]
    let stated = [spec.key, spec.knownAt].compactMap(\.self).flatMap(\.columns)
    let times = [spec.time].compactMap(\.self) + sides.compactMap(\.time)
    return Set((stated + times + sides.flatMap(\.key)).map(\.value))
  }

  private func query(_ columns: [String], nullsMeet: Bool) -> SharedValuesQuery {
    SharedValuesQuery(
      columns: columns, first: earlier.name, second: later.name, nullsMeet: nullsMeet,
      firstKey: shownKey(of: earlier).filter { !columns.contains($0) },
      secondKey: shownKey(of: later).filter { !columns.contains($0) })
  }

  private func judged(
    _ rule: LeakageRule, _ sharing: LeakageSpec.Sharing, _ shared: SharedValues, none: String,
    noun: String
  ) -> Finding {
    let outcome = Allowance(sharing.allowed, key: "share")
      .outcome(of: shared.secondRows, among: shared.secondTotal)
    let rows = NumberText.share(shared.secondRows, of: shared.secondTotal)
    let counted = "\(NumberText.count(shared.values)) \(noun) in both"
    let observed = shared.values == 0 ? none : "\(counted), in \(rows) of \(later.name)"
    let message: String =
      switch outcome {
      case .passed: shared.values == 0 ? none : observed + ", as allowed"
      case .errored: "\(later.name) has no rows to take a share of"
      default:
        observed + "; the model would be judged on "
          + (rule.key == "group" ? "those that it has seen" : "rows that it has seen")
      }
    var found = finding(rule, outcome, message, observed: observed)
    found.share = Finding.Share(shared.secondRows, of: shared.secondTotal)
    if outcome == .failed || outcome == .warned {
      found.acceptance = acceptance(
        rule, sharing, count: shared.secondRows, of: shared.secondTotal)
    }
    return found
  }
}

extension SharedValues.Example {
  /// The example with the first row that has it on either side.
  fileprivate func row(
    values: [Finding.ExampleRow.Cell], _ query: SharedValuesQuery
  ) -> Finding.ExampleRow {
    func cells(_ side: String, _ rows: Int, _ columns: [String], _ key: [String?])
      -> [Finding.ExampleRow.Cell]
    {
      [Finding.ExampleRow.Cell(column: "rows of \(side)", value: NumberText.count(rows))]
        + zip(columns, key).map { .init(column: "\(side).\($0)", value: $1) }
    }
    return Finding.ExampleRow(
      values + cells(query.first, firstRows, query.firstKey, firstKey)
        + cells(query.second, secondRows, query.secondKey, secondKey))
  }
}
