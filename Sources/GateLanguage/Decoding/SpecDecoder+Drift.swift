internal import Outcomes

extension SpecDecoder {
  /// Decodes one entry of `drift:`.
  func drift(_ item: SpecNode) -> DriftSpec? {
    let reader = MappingReader(item, log: log, section: .drift)
    guard reader.isMapping else { return nil }
    let current = reader.requiredString("current")
    let against = reader.requiredString("against")
    let tolerance = reader.value("tolerance").flatMap(tolerance)
    let confidence = confidence(reader, "confidence")
    let level = reader.word("level", of: Level.self)
    let unsure = whenUnsure(reader)
    let columns = named(reader, "columns", driftColumn)
    reader.finish()
    guard let current, let against, let tolerance, let confidence, let level, let unsure else {
      return nil
    }
    let reference: DriftSpec.Reference =
      against.value == "production" ? .production : .dataset(against.value)
    return DriftSpec(
      current: current, reference: Spanned(reference, against.span), tolerance: tolerance,
      confidence: confidence, level: level.value, whenUnsure: unsure, columns: columns,
      span: item.span)
  }

  private func driftColumn(_ entry: SpecEntry) -> DriftColumn? {
    let name = Spanned(entry.key, entry.keySpan)
    if case .string("skip") = entry.value.content {
      return DriftColumn(name: name, rule: .skip, span: entry.keySpan)
    }
    guard case .mapping = entry.value.content else {
      return entry.value.wrongType("'skip' or a mapping of rules", log: log)
    }
    let reader = MappingReader(entry.value, log: log, section: .driftColumn, anchor: entry.keySpan)
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    let house = reader.entry("psi")
    let usesStatistic = reader.keys.contains("statistic")
    let isWhole = reader.finish()
    if let house {
      reader.refuse(["warn_if", "fail_if"], "the bounds stand inside 'psi'")
      return house.value.threshold(quantity: .value, log: log).map {
        DriftColumn(
          name: name, rule: .houseRule(statistic: Spanned("psi", house.keySpan), threshold: $0),
          span: entry.keySpan)
      }
    }
    // The limits of a statistic that is not built are bounds, not tolerances.
    guard !usesStatistic else { return nil }
    guard warning != nil || failure != nil else {
      if isWhole { reader.reportMissing("fail_if", help: "write {fail_if: large}, or 'skip'") }
      return nil
    }
    return DriftColumn(
      name: name,
      rule: .proven(
        warnIf: warning.flatMap(tolerance), failIf: failure.flatMap(tolerance)),
      span: entry.keySpan)
  }
}
