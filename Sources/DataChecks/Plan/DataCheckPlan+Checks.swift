internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// The checks of the spec on the datasets that they turn out to be about.
  func resolve(_ bound: BoundCheck, among datasets: [String: BoundDataset]) -> [Resolution] {
    let candidates = candidates(of: bound)
    let found = candidates.compactMap { datasets[$0] }
    let known = knownColumns(of: found)
    let isNamed = bound.declaration.datasets != nil
    let applicable =
      isNamed
      ? candidates
      : candidates.filter { datasets[$0].map { has(bound.check, $0, known: known) } ?? false }
    guard applicable.isEmpty else {
      return applicable.map { resolve(bound, on: $0, datasets[$0]) }
    }
    return [
      .settled(
        assertion(bound, on: "*").finding(
          .errored,
          found.isEmpty ? "no dataset could be read" : nowhere(bound, found),
          observed: "no dataset"))
    ]
  }

  private func nowhere(_ bound: BoundCheck, _ datasets: [BoundDataset]) -> String {
    let there = datasets.map { "\($0.name) has " + Quotation.list($0.columnNames) }
    return "no dataset has the columns that it names\(suggestion(bound, datasets)); "
      + there.joined(separator: "; ")
  }

  /// The implicit rule that a dataset has rows.
  func implicitRows(of declaration: DatasetDeclaration) -> Assertion {
    let rows = RowCount(implicitAt: declaration.name.span)
    let name = declaration.name.value
    return Assertion(
      identifier: identifier(name, rows.subject), dataset: name, subject: name,
      expected: rows.expected, span: declaration.name.span, level: .fail, measures: rows.measures
    ) { (measurements) throws(MeasureFailure) in try rows.judge(measurements) }
  }

  /// Whether a check's SQL or columns name a sensitive column.
  func touchesSensitive(_ check: any DataCheck) -> Bool {
    let names: [String] =
      switch check.scope {
      case .all: []
      case .having(let columns): columns.map { $0.lowercased() }
      case .namedIn(let sql), .query(let sql): SQLWords(sql).words.sorted()
      }
    return columns.contains { column in
      let glob = NameGlob(column.declaration.name.value.lowercased())
      return column.declaration.isSensitive && names.contains(where: glob.matches)
    }
  }

  private func has(_ check: any DataCheck, _ bound: BoundDataset, known: Set<String>) -> Bool {
    switch check.scope {
    case .all, .query: true
    case .having(let columns): columns.allSatisfy { bound.dataset.column($0) != nil }
    case .namedIn(let expression):
      SQLWords(expression).words.intersection(known)
        .isSubset(of: bound.columnNames.map { $0.lowercased() })
    }
  }

  /// The columns that the schema or any dataset has, in lower case as SQL compares them.
  private func knownColumns(of datasets: [BoundDataset]) -> Set<String> {
    let names =
      columns.map(\.declaration.name.value) + datasets.flatMap(\.columnNames)
      + declarations.flatMap { $0.absent.map(\.value) }
    return Set(names.map { $0.lowercased() })
  }

  private func resolve(
    _ bound: BoundCheck, on dataset: String, _ found: BoundDataset?
  ) -> Resolution {
    var asserted = assertion(bound, on: dataset)
    guard let found else {
      return .settled(asserted.finding(.skipped, "the dataset could not be read"))
    }
    if case .having(let columns) = bound.check.scope,
      let missing = columns.first(where: { found.dataset.column($0) == nil })
    {
      return .settled(asserted.finding(.errored, found.lacks(missing), observed: "no such column"))
    }
    asserted.isSensitive = touchesSensitive(bound.check)
    asserted.measures = bound.check.measures
    asserted.offenders = bound.check.offenders
    return .open(asserted)
  }

  private func assertion(_ bound: BoundCheck, on dataset: String) -> Assertion {
    let check = bound.check
    let name = bound.declaration.name.map { ": \($0.value)" } ?? ""
    return Assertion(
      identifier: identifier(dataset, check.subject), dataset: dataset, subject: dataset + name,
      expected: check.expected, span: bound.declaration.span, owner: bound.declaration.owner,
      level: bound.declaration.level
    ) { (measurements) throws(MeasureFailure) in try check.judge(measurements) }
  }

  private func suggestion(_ bound: BoundCheck, _ datasets: [BoundDataset]) -> String {
    guard case .having(let columns) = bound.check.scope else { return "" }
    let known = datasets.flatMap(\.columnNames)
    return columns.filter { !known.contains($0) }.compactMap { column in
      Suggestion.nearest(to: column, among: known).map {
        " (did you mean \(Quotation.quoted($0))?)"
      }
    }.first ?? ""
  }
}
