internal import Outcomes

extension SpecDecoder {
  /// Decodes `evaluate.latency:`.
  func latency(_ entry: SpecEntry) -> LatencySpec? {
    let reader = MappingReader(entry.value, log: log, section: .latency, anchor: entry.keySpan)
    let limits = LatencySpec.Quantile.allCases.compactMap { quantile in
      reader.value(quantile.rawValue).flatMap { limit($0, of: quantile) }
    }
    let throughput = reader.threshold("throughput", quantity: .value)
    let rows = reader.integer("rows", in: 1...Int.max)
    let calls = reader.integer("calls", in: 5...10_000)
    let level = reader.word("level", of: Level.self)
    let isCompared = reader.has("no_worse_than")
    if let node = reader.value("no_worse_than"), node.content != .string("production") {
      let _: Bool? = node.wrongType("'production'", log: log)
    }
    let margin = reader.value("margin").flatMap { node in
      self.margin(node).map { Spanned($0, node.span) }
    }
    if isCompared, !reader.has("margin") {
      reader.reportMissing("margin", help: "for example \"20% of production\", or seconds")
    }
    if !isCompared { reader.refuse(["margin"], "it belongs to 'no_worse_than'") }
    reader.finish()
    guard let rows, let calls else { return nil }
    return LatencySpec(
      limits: limits, throughput: throughput, rows: rows.value, calls: calls.value,
      margin: isCompared ? margin : nil, level: level?.value ?? .fail, span: entry.keySpan)
  }

  /// Reads `<= 50ms`.
  private func limit(
    _ node: SpecNode, of quantile: LatencySpec.Quantile
  ) -> LatencySpec.Limit? {
    guard let text = node.string(log: log) else { return nil }
    let includesLimit = text.value.hasPrefix("<=")
    guard text.value.hasPrefix("<") else {
      return node.wrongValue(
        "\(Quotation.quoted(text.value)) does not limit a time",
        help: "write for example \"<= 50ms\"", log: log)
    }
    let time = text.value.dropFirst(includesLimit ? 2 : 1).drop { $0 == " " }
    guard
      let seconds = SpecNode(.string(String(time)), span: node.span).duration(log: log)
    else { return nil }
    return LatencySpec.Limit(
      quantile: quantile, seconds: seconds.value, includesLimit: includesLimit, text: text.value,
      span: node.span)
  }
}
