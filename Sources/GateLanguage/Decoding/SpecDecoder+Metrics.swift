internal import Outcomes

extension SpecDecoder {
  /// Where metrics stand, which decides what may be asked of them.
  enum MetricPlace {
    case evaluation
    case slices
    case promotion
  }

  /// Decodes the metrics of a key; in `evaluate` and `slices` the key must be there.
  func metrics(
    _ reader: MappingReader, _ key: String, place: MetricPlace
  ) -> [MetricDeclaration] {
    guard let entry = reader.entry(key) else {
      if place != .promotion { reader.reportMissing(key) }
      return []
    }
    let metrics = named(reader, key) { metric($0, place: place) }
    if case .mapping(let entries) = entry.value.content, entries.isEmpty {
      let _: Bool? = entry.value.wrongValue("no metric is named", log: log)
    }
    return metrics
  }

  private func metric(_ entry: SpecEntry, place: MetricPlace) -> MetricDeclaration? {
    let kind = Spanned(entry.key, entry.keySpan)
    if case .string("report") = entry.value.content {
      guard place != .promotion else {
        return entry.value.wrongValue(
          "'report' is no condition", help: "write for example {better_than: production}", log: log)
      }
      return MetricDeclaration(
        kind: kind, criteria: [], whenUnsure: nil, level: .fail, owner: nil, span: entry.keySpan)
    }
    guard case .mapping = entry.value.content else {
      return entry.value.wrongType("'report' or a mapping of criteria", log: log)
    }
    let reader = MappingReader(entry.value, log: log, section: .metric, anchor: entry.keySpan)
    let criteria = criteria(reader)
    let query = businessQuery(reader, place: place)
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    let unsure = whenUnsure(reader)
    if place == .promotion {
      reader.refuse(
        ["when_unsure", "level"], "under 'when' anything but a clear yes keeps the champion")
    }
    let isWhole = reader.finish()
    if criteria.isEmpty, isWhole, !reader.has("sql"),
      !["no_worse_than", "better_than", "at_least", "at_most"]
        .contains(where: reader.has)
    {
      log.report(
        SpecDiagnostic(
          rule: "no-rule", message: "nothing is asked of \(Quotation.quoted(entry.key))",
          span: entry.keySpan,
          help: "write '\(Quotation.plain(entry.key)): report' to only show it"))
    }
    var declaration = MetricDeclaration(
      kind: kind, criteria: criteria, whenUnsure: unsure, level: level?.value ?? .fail,
      owner: owner?.value, span: entry.keySpan)
    declaration.query = query
    return declaration
  }

  /// A metric as SQL, which stands under `evaluate.metrics` only.
  private func businessQuery(_ reader: MappingReader, place: MetricPlace) -> BusinessQuery? {
    guard place == .evaluation else {
      reader.refuse(
        ["sql", "better"],
        place == .slices
          ? "a SQL metric is over all rows; write its condition into the SQL"
          : "the SQL stands under 'evaluate.metrics'")
      return nil
    }
    guard reader.has("sql") else {
      reader.refuse(["better"], "a metric of the catalogue knows its direction")
      return nil
    }
    let sql = reader.string("sql")
    let better = reader.string("better")
    if !reader.has("better") {
      reader.reportMissing("better", help: "write 'better: lower' or 'better: higher'")
    }
    guard let sql, let better else { return nil }
    guard ["lower", "higher"].contains(better.value) else {
      log.report(
        .unknown("direction", better.value, span: better.span, among: ["lower", "higher"]))
      return nil
    }
    return BusinessQuery(sql: sql, isLowerBetter: better.value == "lower")
  }

  private func criteria(_ reader: MappingReader) -> [Spanned<Criterion>] {
    let proof = reader.boolean("proof")?.value ?? false
    let least = reader.number("at_least")
    let most = reader.number("at_most")
    if let least, let most, least.value > most.value {
      log.report(
        SpecDiagnostic(
          rule: "contradiction",
          message: "no number is at least \(least.value) and at most "
            + "\(most.value)", span: most.span,
          related: SpecDiagnostic.Related(message: "the other limit", span: least.span)))
    }
    let harm = comparison(reader, "no_worse_than")
    let gain = comparison(reader, "better_than")
    checkUse(reader, hasLimit: reader.has("at_least") || reader.has("at_most"))
    let margin = reader.value("margin").flatMap(self.margin)
    let by = reader.value("by").flatMap(self.margin)
    if harm != nil, !reader.has("margin") {
      reader.reportMissing("margin", help: "'margin: 0' allows no harm at all")
    }
    var criteria: [Spanned<Criterion>] = []
    if let least { criteria.append(Spanned(.atLeast(least.value, proof: proof), least.span)) }
    if let most { criteria.append(Spanned(.atMost(most.value, proof: proof), most.span)) }
    if let harm, let margin {
      criteria.append(Spanned(.noWorseThanProduction(margin: margin), harm))
    }
    if let gain, let by {
      // A comparison is proven unless the spec says that it need not be.
      let isProven = proof || !reader.has("proof")
      criteria.append(Spanned(.betterThanProduction(by: by, proof: isProven), gain))
    }
    return criteria
  }

  /// Reports keys that only mean something beside others.
  private func checkUse(_ reader: MappingReader, hasLimit: Bool) {
    let comparesHarm = reader.has("no_worse_than")
    let comparesGain = reader.has("better_than")
    if !comparesHarm { reader.refuse(["margin"], "it belongs to 'no_worse_than'") }
    if !comparesGain { reader.refuse(["by"], "it belongs to 'better_than'") }
    if !hasLimit, !comparesGain {
      reader.refuse(["proof"], "it belongs to 'at_least', 'at_most' and 'better_than'")
    }
    let isProven = hasLimit && reader.has("proof")
    if !comparesHarm, !comparesGain, !isProven {
      reader.refuse(["when_unsure"], "without a comparison nothing can be unsure")
    }
  }

  /// The place of a comparison with production, the only model to compare with.
  private func comparison(_ reader: MappingReader, _ key: String) -> SourceSpan? {
    guard let node = reader.value(key) else { return nil }
    guard case .string("production") = node.content else {
      return node.wrongType("'production'", log: log)
    }
    return node.span
  }

  /// A margin: a number that is not negative, or `2% of production`.
  func margin(_ node: SpecNode) -> Margin? {
    let help = "write a number, or for example \"2% of production\""
    switch node.content {
    case .integer, .float:
      guard let number = node.number(log: log) else { return nil }
      guard number.value >= 0 else {
        return node.wrongValue("a margin must not be negative", log: log)
      }
      return .absolute(number.value)
    case .string(let text):
      let words = text.split(separator: " ")
      guard words.count == 3, words[1] == "of", words[2] == "production",
        let number = BoundNumber(String(words[0])), number.unit == .percent, number.value >= 0
      else {
        return node.wrongValue("\(Quotation.quoted(text)) is not a margin", help: help, log: log)
      }
      return .ofProduction(number.value)
    case .null, .boolean, .sequence, .mapping:
      return node.wrongType("a margin", help: help, log: log)
    }
  }
}
