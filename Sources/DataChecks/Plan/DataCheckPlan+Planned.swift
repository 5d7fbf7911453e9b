internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// What will be checked, in spec order, as far as it is known without data.
  package var planned: [PlannedCheck] { planned(expandingUnbound: false) }

  /// The datasets that the schema is about.
  var schemaDatasets: [String] {
    guard let schema else { return [] }
    return schema.datasets?.map(\.value)
      ?? declarations.filter { !$0.isLookup }.map(\.name.value)
  }

  /// The datasets that have no `rows` check of their own and get the implicit one.
  var datasetsWithImplicitRows: [DatasetDeclaration] {
    let explicit = checks.filter { ($0.check as? RowCount)?.isAboutAllRows == true }
    return declarations.filter { dataset in
      !explicit.contains { candidates(of: $0).contains(dataset.name.value) }
    }
  }

  /// The datasets that a check may be about: those of `in:`, or all but lookups.
  func candidates(of bound: BoundCheck) -> [String] {
    if let named = bound.declaration.datasets { return named.map(\.value) }
    if case .query(let query) = bound.check.scope {
      return Array(SQLWords.datasets(in: query).prefix(1))
    }
    return declarations.filter { !$0.isLookup }.map(\.name.value)
  }

  /// Lists the rules; `expandingUnbound` names every dataset that one without `in:` may be about.
  func planned(expandingUnbound: Bool) -> [PlannedCheck] {
    let implicit = datasetsWithImplicitRows.map { dataset in
      let rows = RowCount(implicitAt: dataset.name.span)
      return PlannedCheck(
        identifier: identifier(dataset.name.value, rows.subject), dataset: dataset.name.value,
        expected: rows.expected, span: dataset.name.span)
    }
    return implicit + plannedSources + declarations.flatMap(plannedAbsence)
      + schemaDatasets.flatMap { plannedColumns(of: $0) + plannedExclusions(of: $0) }
      + checks.flatMap { planned($0, expandingUnbound: expandingUnbound) } + plannedPairs
  }

  /// The identifier of a rule on a dataset.
  func identifier(
    _ dataset: String, _ subject: [FindingIdentifier.Segment]
  ) -> FindingIdentifier {
    FindingIdentifier(["data", FindingIdentifier.Segment(dataset)] + subject)
  }

  /// Columns that `absent:` says are not there.
  private func plannedAbsence(of declaration: DatasetDeclaration) -> [PlannedCheck] {
    let name = declaration.name.value
    return declaration.absent.map { column in
      PlannedCheck(
        identifier: identifier(
          name, ["columns", FindingIdentifier.Segment(column.value), "absent"]), dataset: name,
        expected: "the column is not there", span: column.span)
    }
  }

  /// Columns that the schema forbids, and those that it does not list.
  private func plannedExclusions(of dataset: String) -> [PlannedCheck] {
    guard let schema else { return [] }
    let forbidden = schema.forbidden.map { pattern in
      PlannedCheck(
        identifier: identifier(
          dataset, ["forbidden", FindingIdentifier.Segment(pattern.value)]), dataset: dataset,
        expected: "no column \(Quotation.quoted(pattern.value))", span: pattern.span)
    }
    guard schema.extraColumns.value != .allow else { return forbidden }
    return forbidden + [
      PlannedCheck(
        identifier: identifier(dataset, ["extra_columns"]), dataset: dataset,
        expected: "no column beside those of the schema", span: schema.extraColumns.span)
    ]
  }

  private func plannedColumns(of dataset: String) -> [PlannedCheck] {
    let absent = declarations.first { $0.name.value == dataset }?.absent.map(\.value) ?? []
    return columns.filter { !absent.contains($0.declaration.name.value) }.flatMap { column in
      let name = FindingIdentifier.Segment(column.declaration.name.value)
      func planned(_ key: String, _ expected: String, _ span: SourceSpan) -> PlannedCheck {
        PlannedCheck(
          identifier: identifier(dataset, ["columns", name, FindingIdentifier.Segment(key)]),
          dataset: dataset, expected: expected, span: span)
      }
      let declaration = column.declaration
      let presence =
        declaration.isOptional
        ? [] : [planned("present", "the column is there", declaration.name.span)]
      let type = declaration.type.map { type in
        planned(
          "type", DeclaredType(type: type.value, allowance: column.allowance).expected, type.span)
      }
      return presence + (type.map { [$0] } ?? [])
        + column.rules.map { rule in
          let rows = declaration.condition.map { ", when \(Quotation.plain($0.value))" } ?? ""
          return planned(rule.key.value, rule.rule.expected + rows, rule.key.span)
        }
    }
  }

  private func planned(_ bound: BoundCheck, expandingUnbound: Bool) -> [PlannedCheck] {
    let isOpen: Bool =
      switch bound.check.scope {
      case .having, .namedIn: bound.declaration.datasets == nil && !expandingUnbound
      case .all, .query: false
      }
    let datasets: [String?] = isOpen ? [nil] : candidates(of: bound)
    return datasets.map { dataset in
      PlannedCheck(
        identifier: identifier(dataset ?? "*", bound.check.subject), dataset: dataset,
        expected: expected(bound), span: bound.declaration.span)
    }
  }
}
