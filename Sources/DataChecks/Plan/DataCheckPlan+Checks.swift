internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// The checks of the spec on the datasets that they turn out to be about.
  func resolve(
    _ bound: BoundCheck, among datasets: [String: BoundDataset],
    in circumstances: DataCircumstances
  ) -> [Resolution] {
    let candidates = candidates(of: bound)
    let found = candidates.compactMap { datasets[$0] }
    let known = knownColumns(of: found)
    let isNamed = bound.declaration.datasets != nil
    let applicable =
      isNamed
      ? candidates
      : candidates.filter { datasets[$0].map { has(bound, $0, known: known) } ?? false }
    guard applicable.isEmpty else {
      return applicable.map { resolve(bound, on: $0, datasets[$0], in: circumstances) }
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
    if let reason = datasets.lazy.compactMap({ self.obstacle(bound, on: $0) }).first {
      return "it is about none of the datasets: \(reason)"
    }
    let there = datasets.map { "\($0.name) has " + Quotation.list($0.columnNames) }
    return "no dataset has the columns that it names\(suggestion(bound, datasets)); "
      + there.joined(separator: "; ")
  }

  /// What a dataset lacks beside columns, for example a label.
  private func obstacle(_ bound: BoundCheck, on found: BoundDataset) -> String? {
    do throws(MeasureFailure) {
      _ = try bound.check.bound(to: found.declaration, in: .planning)
      return nil
    } catch {
      return "\(found.name): \(error.message)"
    }
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
  func touchesSensitive(_ check: any DataCheck, _ declaration: CheckDeclaration) -> Bool {
    let condition = declaration.condition.map { SQLWords($0.value).words.sorted() } ?? []
    let names: [String] =
      switch check.scope {
      case .all: []
      case .having(let columns): columns
      case .namedIn(let sql, let columns): SQLWords(sql).words.sorted() + columns
      case .query(let sql): SQLWords(sql).words.sorted()
      }
    return (names + condition).contains(where: isSensitive)
  }

  /// Whether the schema calls a column of this name sensitive, in whatever case.
  func isSensitive(_ name: String) -> Bool {
    columns.contains { column in
      column.declaration.isSensitive
        && NameGlob(column.declaration.name.value.lowercased()).matches(name.lowercased())
    }
  }

  /// The columns whose values a check names, on any of the datasets that it may be about.
  func namedColumns(of bound: BoundCheck) -> [String] {
    let candidates = candidates(of: bound)
    return declarations.filter { candidates.contains($0.name.value) }.flatMap { declaration in
      do throws(MeasureFailure) {
        return try bound.check.bound(to: declaration, in: .planning).namedColumns
      } catch {
        // Such a dataset is not checked, or the finding says why it cannot be.
        return []
      }
    }
  }

  private func has(_ bound: BoundCheck, _ found: BoundDataset, known: Set<String>) -> Bool {
    let condition = bound.declaration.condition.map { names($0.value, in: found, known) } ?? true
    do throws(MeasureFailure) {
      let check = try bound.check.bound(to: found.declaration, in: .planning)
      return condition && has(check, found, known: known)
    } catch {
      // It is about another dataset.
      return false
    }
  }

  private func has(_ check: any DataCheck, _ bound: BoundDataset, known: Set<String>) -> Bool {
    switch check.scope {
    case .all, .query: true
    case .having(let columns): columns.allSatisfy { bound.dataset.column($0) != nil }
    case .namedIn(let expression, let columns):
      names(expression, in: bound, known)
        && columns.allSatisfy { bound.dataset.column($0) != nil }
    }
  }

  /// Whether a dataset has all columns that an expression names.
  private func names(_ expression: String, in bound: BoundDataset, _ known: Set<String>) -> Bool {
    SQLWords(expression).words.intersection(known)
      .isSubset(of: bound.columnNames.map { $0.lowercased() })
  }

  /// The columns that the schema or any dataset has, in lower case as SQL compares them.
  private func knownColumns(of datasets: [BoundDataset]) -> Set<String> {
    let names =
      columns.map(\.declaration.name.value) + datasets.flatMap(\.columnNames)
      + declarations.flatMap { $0.absent.map(\.value) }
    return Set(names.map { $0.lowercased() })
  }

  private func resolve(
    _ bound: BoundCheck, on dataset: String, _ found: BoundDataset?,
    in circumstances: DataCircumstances
  ) -> Resolution {
    guard let found else {
      return .settled(
        assertion(bound, on: dataset).finding(.skipped, "the dataset could not be read"))
    }
    do throws(MeasureFailure) {
      var known = bound
      known.check = try bound.check.bound(to: found.declaration, in: circumstances)
      return resolve(known, on: found)
    } catch {
      return .settled(
        assertion(bound, on: dataset).finding(.errored, error.message, observed: "not measured"))
    }
  }

  private func resolve(_ bound: BoundCheck, on found: BoundDataset) -> Resolution {
    var asserted = assertion(bound, on: found.name)
    let columns: [String] =
      switch bound.check.scope {
      case .having(let columns), .namedIn(_, let columns): columns
      case .all, .query: []
      }
    if let missing = columns.first(where: { found.dataset.column($0) == nil }) {
      return .settled(asserted.finding(.errored, found.lacks(missing), observed: "no such column"))
    }
    asserted.isSensitive = touchesSensitive(bound.check, bound.declaration)
    asserted.measures = bound.check.measures
    asserted.offenders = bound.check.offenders
    if let rows = bound.declaration.rowsAsked, !bound.check.judgesNoRows {
      asserted.requireRows(rows)
    }
    return .open(asserted)
  }

  /// What a check expects, and of which rows.
  func expected(_ bound: BoundCheck) -> String {
    bound.check.expected + (bound.declaration.condition.map { ", where \($0.value)" } ?? "")
  }

  private func assertion(_ bound: BoundCheck, on dataset: String) -> Assertion {
    let check = bound.check
    let name = bound.declaration.name.map { ": \($0.value)" } ?? ""
    return Assertion(
      identifier: identifier(dataset, check.subject), dataset: dataset, subject: dataset + name,
      expected: expected(bound), span: bound.declaration.span, owner: bound.declaration.owner,
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
