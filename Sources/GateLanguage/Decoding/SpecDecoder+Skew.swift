internal import Outcomes

extension SpecDecoder {
  /// Decodes one entry of `skew:`.
  func skew(_ item: SpecNode) -> SkewSpec? {
    let reader = MappingReader(item, log: log, section: .skew)
    guard reader.isMapping else { return nil }
    let pair = pair(reader, "values are compared")
    let key = reader.requiredStrings("key").map { unique($0, "column") }
    let allowed = reader.threshold("mismatch", quantity: .share)
    if !reader.has("columns"), reader.isMapping { reader.reportMissing("columns") }
    let columns = named(reader, "columns") { comparison($0, allowed: allowed) }
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    let isWhole = reader.finish()
    if let entry = reader.entry("columns"), isWhole, case .mapping([]) = entry.value.content {
      log.report(
        SpecDiagnostic(
          rule: "no-rule", message: "'skew' compares no column", span: entry.keySpan,
          help: "write for example 'columns: {distance: exact}'"))
    }
    guard let pair, let key, let level else { return nil }
    refuseKeys(key, among: columns)
    return SkewSpec(
      first: pair.0, second: pair.1, key: key, columns: columns, level: level.value,
      owner: owner?.value, span: item.span)
  }

  /// Rows are joined by the key, so its values are always equal.
  private func refuseKeys(_ key: [Spanned<String>], among columns: [SkewSpec.Comparison]) {
    for column in columns {
      guard let known = key.first(where: { $0.value == column.name.value }) else { continue }
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message:
            "the key \(Quotation.quoted(known.value)) is equal in rows that are joined by it",
          span: column.name.span,
          related: SpecDiagnostic.Related(message: "the key is here", span: known.span)))
    }
  }

  private func comparison(_ entry: SpecEntry, allowed: Threshold?) -> SkewSpec.Comparison? {
    let name = Spanned(entry.key, entry.keySpan)
    if case .string(let word) = entry.value.content {
      guard word == "exact" else {
        return entry.value.wrongValue(
          "\(Quotation.quoted(word)) is not a way to compare",
          help: "write 'exact', or '{tolerance: 0.5}'", log: log)
      }
      return SkewSpec.Comparison(name: name, tolerance: .exact, allowed: allowed)
    }
    guard case .mapping = entry.value.content else {
      return entry.value.wrongType("'exact' or a mapping", log: log)
    }
    let reader = MappingReader(entry.value, log: log, section: .skewColumn, anchor: entry.keySpan)
    let node = reader.value("tolerance")
    let own = reader.threshold("mismatch", quantity: .share)
    reader.finish()
    let tolerance = node.map(skewTolerance) ?? .exact
    return tolerance.map {
      SkewSpec.Comparison(name: name, tolerance: $0, allowed: own ?? allowed)
    }
  }

  /// A number in the column's unit, a share of the value, or a duration.
  private func skewTolerance(_ node: SpecNode) -> SkewSpec.Tolerance? {
    guard case .string(let text) = node.content else {
      guard let number = node.number(log: log) else { return nil }
      guard number.value >= 0 else {
        return node.wrongValue("a tolerance is 0 or more", log: log)
      }
      return .absolute(number.value)
    }
    if text.hasSuffix("%") {
      guard let number = BoundNumber(BoundNumber.trimmed(text)), number.unit == .percent,
        number.value >= 0, number.value.isFinite
      else { return node.wrongValue("\(Quotation.quoted(text)) is not a share", log: log) }
      return .relative(number.value)
    }
    return node.duration(log: log).map { .seconds($0.value) }
  }
}
