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
    let columns = named(reader, "columns") { entry in
      if case .string("skip") = entry.value.content {
        return DriftColumn(
          name: Spanned(entry.key, entry.keySpan), rule: .skip, span: entry.keySpan)
      }
      guard case .mapping = entry.value.content else {
        return entry.value.wrongType("'skip' or a mapping of rules", log: log)
      }
      return driftColumn(entry, name: entry.key, section: .driftColumn)
    }
    let name = reader.string("name")
    let label = reader.entry("label").flatMap {
      driftColumn($0, name: "", section: .driftColumn)
    }
    let prediction = reader.entry("prediction").flatMap {
      driftColumn($0, name: nil, section: .predictionDrift)
    }
    let multivariate = reader.entry("multivariate").flatMap(multivariateDrift)
    let importance = reader.entry("importance").flatMap(importanceDrift)
    reader.finish()
    guard let current, let against, let tolerance, let confidence, let level, let unsure else {
      return nil
    }
    let reference: DriftSpec.Reference =
      against.value == "production" ? .production : .dataset(against.value)
    var spec = DriftSpec(
      current: current, reference: Spanned(reference, against.span), tolerance: tolerance,
      confidence: confidence, level: level.value, whenUnsure: unsure, columns: columns,
      span: item.span)
    (spec.name, spec.label, spec.prediction) = (name, label, prediction)
    (spec.multivariate, spec.importance) = (multivariate, importance)
    return spec
  }

  /// The rule of one column: house rules, or tolerances with or without a statistic.
  private func driftColumn(
    _ entry: SpecEntry, name: String?, section: LanguageSection
  ) -> DriftColumn? {
    let span = entry.keySpan
    let reader = MappingReader(entry.value, log: log, section: section, anchor: span)
    let column = name ?? reader.requiredString("column")?.value
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    let statistic = reader.string("statistic")
    let houses = LanguageWords.driftStatistics.compactMap { reader.entry($0) }
    let isWhole = reader.finish()
    guard let column else { return nil }
    let spanned = Spanned(column, span)
    guard houses.isEmpty else {
      reader.refuse(["warn_if", "fail_if", "statistic"], "the bounds stand inside the house rules")
      let rules = houses.compactMap(houseRule)
      guard rules.count == houses.count else { return nil }
      return DriftColumn(name: spanned, rule: .houseRules(rules), span: span)
    }
    guard warning != nil || failure != nil else {
      if isWhole { reader.reportMissing("fail_if", help: "write {fail_if: large}, or 'skip'") }
      return nil
    }
    return DriftColumn(
      name: spanned,
      rule: .proven(
        statistic: statistic, warnIf: warning.flatMap { limit($0, of: statistic) },
        failIf: failure.flatMap { limit($0, of: statistic) }),
      span: span)
  }

  private func houseRule(_ entry: SpecEntry) -> HouseRule? {
    threshold(entry.value, of: entry.key).map {
      HouseRule(statistic: Spanned(entry.key, entry.keySpan), threshold: $0)
    }
  }

  /// A threshold whose numbers are shares where they are written with a percent sign.
  private func threshold(_ node: SpecNode, of statistic: String) -> Threshold? {
    node.threshold(quantity: quantity(of: statistic, in: node), log: log)
  }

  private func quantity(of statistic: String, in node: SpecNode) -> Quantity {
    guard LanguageWords.shareStatistics.contains(statistic) else { return .value }
    return switch node.content {
    case .string(let text): text.hasSuffix("%") ? .share : .value
    case .mapping(let entries):
      entries.contains { quantity(of: statistic, in: $0.value) == .share } ? .share : .value
    default: .value
    }
  }

  /// A tolerance in words, or with a statistic also a bound on its value: `"> 5%"`.
  private func limit(_ node: SpecNode, of statistic: Spanned<String>?) -> Spanned<DriftTolerance>? {
    guard let statistic, case .string(let text) = node.content,
      let first = text.unicodeScalars.first, !first.properties.isAlphabetic,
      !text.hasSuffix("sd")
    else { return tolerance(node) }
    let quantity = quantity(of: statistic.value, in: node)
    guard let bound = node.bound(quantity: quantity, log: log) else { return nil }
    switch bound.value.condition {
    case .greater(let value) where value > 0, .atLeast(let value) where value > 0:
      return Spanned(.bound(value, text: text), bound.span)
    default:
      return node.wrongValue(
        "the bound names the bad side of a distance", help: "write for example \"> 0.1\"", log: log)
    }
  }

  private func multivariateDrift(_ entry: SpecEntry) -> MultivariateDrift? {
    let reader = MappingReader(
      entry.value, log: log, section: .multivariateDrift, anchor: entry.keySpan)
    let statistic = reader.requiredString("statistic")
    let rows = reader.integer("rows", in: 50...100_000)
    let threshold = threshold(reader)
    reader.finish()
    guard let statistic, let rows, let threshold else { return nil }
    return MultivariateDrift(
      statistic: statistic, threshold: threshold, rows: rows.value, span: entry.keySpan)
  }

  private func importanceDrift(_ entry: SpecEntry) -> ImportanceDrift? {
    let reader = MappingReader(
      entry.value, log: log, section: .importanceDrift, anchor: entry.keySpan)
    let source = reader.requiredString("source")
    let threshold = threshold(reader, quantity: .share)
    reader.finish()
    guard let source, let threshold else { return nil }
    return ImportanceDrift(
      source: Spanned(absolute(source), source.span), threshold: threshold, span: entry.keySpan)
  }

  /// `warn_if` and `fail_if` beside other keys; at least one must be there.
  private func threshold(_ reader: MappingReader, quantity: Quantity = .value) -> Threshold? {
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    guard warning != nil || failure != nil else {
      if reader.isMapping { reader.reportMissing("fail_if", help: "name the bad side") }
      return nil
    }
    let bounds = (
      warning?.bound(quantity: quantity, log: log), failure?.bound(quantity: quantity, log: log)
    )
    guard (bounds.0 != nil) == (warning != nil), (bounds.1 != nil) == (failure != nil) else {
      return nil
    }
    return Threshold(warnIf: bounds.0, failIf: bounds.1)
  }
}
