internal import DataEngine
internal import Drift
internal import GateLanguage

extension DataCheckPlan {
  /// The dataset whose values others are compared with: the first that training is given, or `train`.
  static func reference(of spec: GateSpec) -> String? {
    spec.train?.data.first?.value
      ?? spec.data.first { $0.name.value == "train" }.map(\.name.value)
  }

  /// Where a rule on a column of a dataset is asked.
  func situation(
    of column: Column, in bound: BoundDataset, among datasets: [String: BoundDataset],
    _ circumstances: DataCircumstances
  ) -> ColumnRuleSituation {
    ColumnRuleSituation(
      dataset: bound.dataset, time: bound.declaration.time?.value, key: bound.key,
      isSensitive: bound.sensitive.contains(column.name), asOf: circumstances.asOf,
      reference: valueReference(for: bound, among: datasets, circumstances))
  }

  private func valueReference(
    for bound: BoundDataset, among datasets: [String: BoundDataset],
    _ circumstances: DataCircumstances
  ) -> ValueReference {
    guard let reference else { return .absent(reason: "the spec has no training data") }
    guard reference == bound.name else {
      return datasets[reference].map { .dataset($0.dataset) }
        ?? .unreadable(reason: "\(reference) could not be read")
    }
    return switch circumstances.production {
    case .stored(let profile, let version): .production(profile, version: version)
    case .absent(let reason): .absent(reason: reason)
    }
  }

  /// Reports rules that no dataset of the schema can answer.
  func reportUnanswerable(log: DiagnosticLog) {
    let asked = declarations.filter { schemaDatasets.contains($0.name.value) }
    for column in columns {
      for bound in column.rules {
        if bound.rule is Unseen, reference == nil {
          log.report(
            SpecDiagnostic(
              rule: "missing-key", message: "'unseen' has no reference", span: bound.key.span,
              help: "name the training data under `train.data`, or call a dataset train"))
        }
        guard let monotone = bound.rule as? any OrderedRule, monotone.needsDefaultOrder else {
          continue
        }
        for dataset in asked where dataset.time == nil && dataset.key.isEmpty {
          log.report(
            SpecDiagnostic(
              rule: "missing-key",
              message: "nothing says in which order the rows of "
                + "\(Quotation.quoted(dataset.name.value)) are", span: bound.key.span,
              help: "give the dataset a `time:` or a `key:`, or write "
                + "\(bound.key.value): {by: column}",
              related: SpecDiagnostic.Related(
                message: "declared here", span: dataset.name.span)))
        }
      }
    }
  }
}
