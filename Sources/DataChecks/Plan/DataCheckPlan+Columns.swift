internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// What the schema and the dataset's own declaration say about one dataset's columns.
  func resolveColumns(
    of bound: BoundDataset, among datasets: [String: BoundDataset],
    in circumstances: DataCircumstances
  ) -> [Resolution] {
    let inSchema = schemaDatasets.contains(bound.name)
    let listed =
      inSchema
      ? columns.flatMap { required in
        resolve(required, in: bound) {
          situation(of: $0, in: bound, among: datasets, circumstances)
        }
      } : []
    return absentColumns(of: bound) + namedColumns(of: bound, inSchema: inSchema) + listed
      + (inSchema ? forbiddenColumns(of: bound) + extraColumns(of: bound) : [])
  }

  private func resolve(
    _ required: ColumnRequirements, in bound: BoundDataset,
    _ situation: (Column) -> ColumnRuleSituation
  ) -> [Resolution] {
    let name = required.declaration.name.value
    guard !bound.isAbsent(name) else { return [] }
    let found = matching(required.declaration, in: bound)
    guard found.isEmpty else {
      return found.flatMap { resolve(required, on: $0, in: bound, situation($0)) }
    }
    let presence = assertion(required, "present", on: name, in: bound, "the column is there")
    let isOptional = required.declaration.isOptional
    var missing = presence.finding(
      isOptional ? .skipped : .failed,
      isOptional ? "the optional column is not there" : bound.lacks(name), observed: "not there")
    if !isOptional { missing.acceptance = "optional: true" }
    // A rule that disappears from the report would look like one that was taken back.
    let skipped = required.rules.map { rule in
      assertion(required, rule.key.value, on: name, in: bound, rule.rule.expected)
        .finding(.skipped, "the column is not there")
    }
    return ([missing] + skipped).map(Resolution.settled)
  }

  private func matching(_ declaration: ColumnDeclaration, in bound: BoundDataset) -> [Column] {
    let name = declaration.name.value
    guard declaration.isFamily else { return bound.dataset.column(name).map { [$0] } ?? [] }
    let glob = NameGlob(name)
    let named = Set(columns.filter { !$0.declaration.isFamily }.map(\.declaration.name.value))
    return bound.dataset.columns.filter { !named.contains($0.name) && glob.matches($0.name) }
  }

  private func resolve(
    _ required: ColumnRequirements, on column: Column, in bound: BoundDataset,
    _ situation: ColumnRuleSituation
  ) -> [Resolution] {
    var resolved: [Resolution] = [
      .settled(
        assertion(required, "present", on: column.name, in: bound, "the column is there")
          .finding(.passed, "the column is there", observed: "there"))
    ]
    if let type = required.declaration.type {
      let rule = DeclaredType(type: type.value, allowance: required.allowance)
      let isText = bound.isText
      var asserted = assertion(required, "type", on: column.name, in: bound, rule.expected)
      asserted.span = type.span
      asserted.isSensitive = situation.isSensitive
      asserted.measures = rule.measures(on: column, isText: isText)
      asserted.offenders = rule.offenders(in: column, isText: isText)
      asserted.judge = { (measurements) throws(MeasureFailure) in
        try rule.judge(column, isText: isText, measurements)
      }
      resolved.append(.open(asserted))
    }
    for bindRule in required.rules {
      var asserted = assertion(
        required, bindRule.key.value, on: column.name, in: bound, bindRule.rule.expected)
      asserted.span = bindRule.key.span
      asserted.isSensitive = situation.isSensitive
      if let condition = required.declaration.condition {
        asserted.select(condition.value, isSensitive: bound.namesSensitive(in: condition.value))
      }
      resolved.append(resolve(asserted, bindRule.rule, on: column, situation))
    }
    return resolved
  }

  private func resolve(
    _ assertion: Assertion, _ rule: some ColumnRule, on column: Column,
    _ situation: ColumnRuleSituation
  ) -> Resolution {
    do throws(RuleObstacle) {
      let rule = try rule.asked(of: column, in: situation)
      var asserted = assertion
      asserted.measures = rule.measures(on: column)
      asserted.offenders = rule.offenders(in: column)
      let isHidden = situation.isSensitive && type(of: rule).tellsValues
      asserted.judge = { (measurements) throws(MeasureFailure) in
        let judgement = try rule.judge(column, measurements)
        return isHidden ? judgement.withheld : judgement
      }
      asserted.measureSelection()
      return .open(asserted)
    } catch {
      return switch error {
      case .skipped(let reason): .settled(assertion.finding(.skipped, reason))
      case .errored(let reason):
        .settled(assertion.finding(.errored, reason, observed: "not measured"))
      }
    }
  }

  private func assertion(
    _ required: ColumnRequirements, _ key: String, on column: String, in bound: BoundDataset,
    _ expected: String
  ) -> Assertion {
    Assertion(
      identifier: identifier(
        bound.name,
        ["columns", FindingIdentifier.Segment(column), FindingIdentifier.Segment(key)]),
      dataset: bound.name, subject: "\(bound.name).\(column)", expected: expected,
      span: required.declaration.name.span, owner: required.declaration.owner,
      level: required.declaration.level
    ) { (_) throws(MeasureFailure) in throw MeasureFailure("nothing was asked") }
  }
}
