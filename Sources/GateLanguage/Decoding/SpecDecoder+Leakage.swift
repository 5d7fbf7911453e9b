internal import Outcomes

extension SpecDecoder {
  /// Decodes `leakage:`, one entry or a list of them.
  func leakage(_ reader: MappingReader) -> [LeakageSpec] {
    guard let entry = reader.entry("leakage") else { return [] }
    if case .sequence(let items) = entry.value.content {
      return items.compactMap { leakage($0, at: $0.span) }
    }
    return leakage(entry.value, at: entry.keySpan).map { [$0] } ?? []
  }

  private func leakage(_ item: SpecNode, at anchor: SourceSpan) -> LeakageSpec? {
    let reader = MappingReader(item, log: log, section: .leakage, anchor: anchor)
    let pair = pair(reader, "leakage is looked for")
    let key = sharing(reader, "key")
    let rows = identicalRows(reader)
    let group = sharing(reader, "group")
    let time = reader.string("time")
    let gap = reader.has("gap") ? reader.duration("gap") : nil
    let knownAt = knownAt(reader)
    let predictor = reader.entry("predictor").flatMap { entry in
      entry.value.threshold(quantity: .value, log: log).map {
        LeakageSpec.Predictor(threshold: $0, span: entry.value.span)
      }
    }
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    let isWhole = reader.finish()
    guard let pair, let level else { return nil }
    if let gap, time == nil { useless(gap, in: reader) }
    var spec = LeakageSpec(
      earlier: pair.0, later: pair.1, level: level.value, span: anchor)
    (spec.key, spec.rows, spec.group) = (key, rows, group)
    (spec.time, spec.gap, spec.knownAt, spec.predictor) = (time, gap, knownAt, predictor)
    spec.owner = owner?.value
    let asked = ["key", "rows", "group", "time", "known_at", "predictor"]
    if isWhole, !asked.contains(where: reader.has) {
      log.report(
        SpecDiagnostic(
          rule: "no-rule", message: "'leakage' asks for nothing", span: anchor,
          help: "add 'key:' or 'time:'"))
    }
    return spec
  }

  /// Two different datasets under `between`.
  func pair(_ reader: MappingReader, _ what: String) -> (Spanned<String>, Spanned<String>)? {
    guard let between = reader.requiredStrings("between") else { return nil }
    guard between.count == 2, between[0].value != between[1].value else {
      log.report(
        SpecDiagnostic(
          rule: "wrong-value", message: "\(what) between two different datasets",
          span: between[0].span, help: "write for example 'between: [train, holdout]'"))
      return nil
    }
    return (between[0], between[1])
  }

  private func useless(_ gap: Spanned<Double>, in reader: MappingReader) {
    guard !reader.has("time") else { return }
    log.report(
      SpecDiagnostic(
        rule: "useless-key", message: "'gap' has no effect: no times are compared",
        span: gap.span, help: "add 'time:'"))
  }

  /// Columns, or a mapping of columns and the share of rows that may be in both.
  private func sharing(_ reader: MappingReader, _ key: String) -> LeakageSpec.Sharing? {
    guard let node = reader.value(key) else { return nil }
    guard case .mapping = node.content else {
      return node.strings(log: log).map {
        LeakageSpec.Sharing(columns: unique($0, "column"), span: node.span)
      }
    }
    let inner = MappingReader(node, log: log, section: .sharing)
    let columns = inner.requiredStrings("columns").map { unique($0, "column") }
    let share = inner.threshold("share", quantity: .share)
    inner.finish()
    return columns.map { LeakageSpec.Sharing(columns: $0, allowed: share, span: node.span) }
  }

  /// A bound, or a mapping of columns and the bound.
  private func identicalRows(_ reader: MappingReader) -> LeakageSpec.Sharing? {
    guard let node = reader.value("rows") else { return nil }
    var columns: [Spanned<String>]?
    var bound: SpecNode? = node
    if case .mapping(let entries) = node.content,
      !entries.contains(where: { ["warn_if", "fail_if"].contains($0.key) })
    {
      let inner = MappingReader(node, log: log, section: .identicalRows)
      columns = inner.strings("columns").map { unique($0, "column") }
      bound = inner.value("share")
      inner.finish()
    }
    guard let threshold = bound?.threshold(quantity: .share, log: log) else { return nil }
    return LeakageSpec.Sharing(columns: columns ?? [], allowed: threshold, span: node.span)
  }

  /// A column, or a mapping of the column and the share of rows that may be known later.
  private func knownAt(_ reader: MappingReader) -> LeakageSpec.Sharing? {
    guard let node = reader.value("known_at") else { return nil }
    guard case .mapping = node.content else {
      return node.string(log: log).map { LeakageSpec.Sharing(columns: [$0], span: node.span) }
    }
    let inner = MappingReader(node, log: log, section: .knownAt)
    let column = inner.requiredString("column")
    let share = inner.threshold("share", quantity: .share)
    inner.finish()
    return column.map { LeakageSpec.Sharing(columns: [$0], allowed: share, span: node.span) }
  }
}
