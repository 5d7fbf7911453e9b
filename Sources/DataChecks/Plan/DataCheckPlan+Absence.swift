internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// Columns that `absent:` says are not there yet.
  func absentColumns(of bound: BoundDataset) -> [Resolution] {
    bound.declaration.absent.map { column in
      let isThere = bound.dataset.column(column.value) != nil
      return .settled(
        finding(
          bound, ["columns", FindingIdentifier.Segment(column.value), "absent"],
          isThere ? .failed : .passed,
          "\(column.value): "
            + (isThere
              ? "the column is there, although `absent:` says that it is not"
              : "the column is not there, as declared"),
          expected: "the column is not there", observed: isThere ? "there" : "not there",
          span: column.span))
    }
  }

  /// Columns that `key`, `time` and `label` name, where no schema entry asks for them anyway.
  func namedColumns(of bound: BoundDataset, inSchema: Bool) -> [Resolution] {
    let declaration = bound.declaration
    let listed = inSchema ? columns.map(\.declaration.name.value) : []
    var seen: Set<String> = []
    let named = declaration.key + [declaration.time, declaration.label].compactMap(\.self)
    return named.filter { column in
      seen.insert(column.value).inserted && !listed.contains(column.value)
        && !bound.isAbsent(column.value)
    }.map { column in
      let isThere = bound.dataset.column(column.value) != nil
      return .settled(
        finding(
          bound, ["columns", FindingIdentifier.Segment(column.value), "present"],
          isThere ? .passed : .failed,
          "\(column.value): " + (isThere ? "the column is there" : bound.lacks(column.value)),
          expected: "the column is there", observed: isThere ? "there" : "not there",
          span: column.span))
    }
  }

  /// Columns that `forbidden:` names, one finding for each name or glob.
  func forbiddenColumns(of bound: BoundDataset) -> [Resolution] {
    (schema?.forbidden ?? []).map { pattern in
      let glob = NameGlob(pattern.value)
      let found = bound.columnNames.filter(glob.matches)
      let list = Quotation.list(found)
      return .settled(
        finding(
          bound, ["forbidden", FindingIdentifier.Segment(pattern.value)],
          found.isEmpty ? .passed : .failed,
          found.isEmpty
            ? "no column is \(Quotation.quoted(pattern.value))"
            : "forbidden columns are there: \(list); leave them out where the table is made",
          expected: "no column \(Quotation.quoted(pattern.value))",
          observed: found.isEmpty ? "none" : list, span: pattern.span))
    }
  }

  /// Columns that the schema does not list, where it minds them.
  func extraColumns(of bound: BoundDataset) -> [Resolution] {
    guard let schema, schema.extraColumns.value != .allow else { return [] }
    let globs = columns.map { NameGlob($0.declaration.name.value) }
    let names = Set(columns.map(\.declaration.name.value))
    let extra = bound.columnNames.filter { name in
      !names.contains(name) && !bound.isAbsent(name) && !globs.contains { $0.matches(name) }
    }
    let list = Quotation.list(extra)
    let broken: Outcome = schema.extraColumns.value == .warn ? .warned : .failed
    var found = finding(
      bound, ["extra_columns"], extra.isEmpty ? .passed : broken,
      extra.isEmpty
        ? "every column is listed in the schema"
        : "columns that the schema does not list: \(list)",
      expected: "no column beside those of the schema",
      observed: extra.isEmpty ? "none" : list, span: schema.extraColumns.span)
    if !extra.isEmpty { found.acceptance = "extra_columns: allow" }
    return [.settled(found)]
  }

  private func finding(
    _ bound: BoundDataset, _ subject: [FindingIdentifier.Segment], _ outcome: Outcome,
    _ message: String, expected: String, observed: String, span: SourceSpan
  ) -> Finding {
    Finding(
      identifier(bound.name, subject), stage: .data, outcome: outcome,
      message: "\(bound.name): \(message)", expected: expected, observed: observed, span: span)
  }
}
