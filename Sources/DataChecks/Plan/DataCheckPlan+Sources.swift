internal import DataEngine
internal import GateLanguage
internal import Outcomes

extension DataCheckPlan {
  /// What joins with manifests and with labels must give.
  var plannedSources: [PlannedCheck] {
    declarations.flatMap { declaration in
      var planned: [PlannedCheck] = []
      if let manifest = declaration.rowsFrom {
        planned.append(plan("rows_from", declaration, SourceFindings.manifest, manifest.span))
      }
      if let labels = declaration.labels {
        planned.append(plan("labels", declaration, SourceFindings.labels(labels), labels.span))
      }
      return planned
    }
  }

  private func plan(
    _ key: String, _ declaration: DatasetDeclaration, _ expected: String, _ span: SourceSpan
  ) -> PlannedCheck {
    PlannedCheck(
      identifier: identifier(declaration.name.value, [.init(key)]),
      dataset: declaration.name.value, expected: expected, span: span)
  }

  /// How the rows of datasets met their manifests and their labels, in spec order.
  func sourceFindings(of datasets: [String: BoundDataset]) -> [Finding] {
    declarations.flatMap { declaration -> [Finding] in
      guard let bound = datasets[declaration.name.value] else { return [] }
      return SourceFindings(
        declaration: declaration, joins: bound.dataset.joins, sensitive: bound.sensitive
      ).all
    }
  }
}
