internal import Outcomes

extension CrossReferences {
  /// Reports what datasets read of each other and cannot.
  func checkOrigins() {
    for declaration in spec.data {
      for name in declaration.reads where name.value == declaration.name.value {
        report(
          "contradiction",
          "the dataset \(Quotation.quoted(name.value)) cannot be read to make itself", name.span,
          help: nil)
      }
      let others = declaration.reads.filter { $0.value != declaration.name.value }
      let known = others.compactMap(dataset)
      guard let labels = declaration.labels,
        let source = known.first(where: { $0.name.value == labels.source.value })
      else { continue }
      checkLabels(labels, from: source, of: declaration)
    }
    checkCircles()
  }

  private func checkLabels(
    _ labels: LateLabels, from source: DatasetDeclaration, of declaration: DatasetDeclaration
  ) {
    guard let label = source.effectiveLabel(in: spec) else {
      log.report(
        SpecDiagnostic(
          rule: "missing-key",
          message: "the dataset \(Quotation.quoted(source.name.value)) has no label to give",
          span: labels.source.span,
          help: "add 'label:' to 'data.\(Quotation.plain(source.name.value))'",
          related: SpecDiagnostic.Related(message: "declared here", span: source.name.span)))
      return
    }
    let others = [declaration.label].compactMap(\.self).filter { $0.value != label.value }
    let absent = declaration.absent.filter { $0.value == label.value }
    for column in others + absent {
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message: "the label is \(Quotation.quoted(label.value)), as 'labels' takes it from "
            + Quotation.quoted(source.name.value),
          span: column.span,
          related: SpecDiagnostic.Related(message: "declared here", span: label.span)))
    }
  }

  /// Datasets that are read to make each other would never be made.
  private func checkCircles() {
    let order = spec.dataInOrder
    guard order.count < spec.data.count else { return }
    let made = Set(order.map(\.name.value))
    let known = Set(datasets)
    for declaration in spec.data where !made.contains(declaration.name.value) {
      guard
        let name = declaration.reads.first(where: {
          !made.contains($0.value) && known.contains($0.value)
            && $0.value != declaration.name.value
        })
      else { continue }
      report(
        "contradiction",
        "the datasets \(Quotation.quoted(declaration.name.value)) and "
          + "\(Quotation.quoted(name.value)) are read to make each other", name.span, help: nil)
      return
    }
  }
}
