internal import Outcomes

extension CrossReferences {
  /// Reports what `leakage:` and `skew:` name and the datasets do not have.
  func checkPairs() {
    for entry in spec.leakage { checkLeakage(entry) }
    for entry in spec.skew {
      let sides = [entry.first, entry.second].compactMap(dataset)
      checkThere(entry.key + entry.columns.map(\.name), in: sides)
      for column in entry.columns { checkTolerance(column) }
    }
  }

  private func checkLeakage(_ entry: LeakageSpec) {
    let sides = [entry.earlier, entry.later].compactMap(dataset)
    let rules = [entry.key, entry.rows, entry.group, entry.knownAt].compactMap(\.self)
    checkThere(rules.flatMap(\.columns) + [entry.time].compactMap(\.self), in: sides)
    for side in sides {
      if let knownAt = entry.knownAt, entry.time == nil, side.time == nil {
        needs("time", side, "'known_at' is compared with the row's own time", knownAt.span)
      }
      if let predictor = entry.predictor, side.label == nil {
        needs("label", side, "'predictor' ranks the label", predictor.span)
      }
    }
    guard let gap = entry.gap, let time = entry.time, gap.value > 0 else { return }
    if let type = declaredType(of: time.value), ![.date, .timestamp].contains(type) {
      report(
        "wrong-type",
        "'gap' needs dates or timestamps; \(Quotation.quoted(time.value)) is "
          + "declared \(type.rawValue)", gap.span, help: nil)
    }
  }

  /// A column that a dataset does not have, by its own words, cannot be compared.
  private func checkThere(_ columns: [Spanned<String>], in sides: [DatasetDeclaration]) {
    for column in columns {
      for side in sides {
        guard let absent = side.absent.first(where: { $0.value == column.value }) else { continue }
        log.report(
          SpecDiagnostic(
            rule: "contradiction",
            message: "the column \(Quotation.quoted(column.value)) is compared, and absent from "
              + Quotation.quoted(side.name.value), span: column.span,
            related: SpecDiagnostic.Related(message: "absent here", span: absent.span)))
      }
    }
  }

  private func checkTolerance(_ column: SkewSpec.Comparison) {
    guard let type = declaredType(of: column.name.value) else { return }
    let fits: [ColumnType]? =
      switch column.tolerance {
      case .exact: nil
      case .absolute, .relative: [.integer, .float, .decimal]
      case .seconds: [.date, .timestamp]
      }
    guard let fits, !fits.contains(type) else { return }
    report(
      "wrong-type",
      "the tolerance does not fit \(Quotation.quoted(column.name.value)), which is declared "
        + type.rawValue, column.name.span,
      help: type == .date || type == .timestamp
        ? "write a duration, such as 1s" : "write 'exact'")
  }

  private func needs(
    _ key: String, _ side: DatasetDeclaration, _ why: String, _ span: SourceSpan
  ) {
    log.report(
      SpecDiagnostic(
        rule: "missing-key",
        message: "\(why), and \(Quotation.quoted(side.name.value)) has no \(key)", span: span,
        help: "add '\(key):' to 'data.\(Quotation.plain(side.name.value))'",
        related: SpecDiagnostic.Related(message: "declared here", span: side.name.span)))
  }

  private func declaredType(of column: String) -> ColumnType? {
    spec.schema?.columns.first { $0.name.value == column }?.type?.value
  }
}
