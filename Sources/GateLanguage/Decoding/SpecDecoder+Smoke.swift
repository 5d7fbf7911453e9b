internal import Outcomes

extension SpecDecoder {
  /// Decodes `train.smoke:`.
  func smoke(_ entry: SpecEntry) -> SmokeSpec? {
    let reader = MappingReader(entry.value, log: log, section: .smoke, anchor: entry.keySpan)
    let rows = reader.integer("rows", in: 1...Int.max)
    let timeout = positiveDuration(reader, "timeout")
    let memory = reader.value("memory")?.bytes(log: log)
    let output = reader.value("output")?.bytes(log: log)
    let loss = reader.entry("loss").map(loss)
    let overfits = reader.entry("overfits").flatMap(overfits)
    let repeats = reader.value("repeats").flatMap(repeating)
    let seeded = reader.boolean("seeded")
    let resumes = reader.entry("resumes").flatMap(resumes)
    let size = reader.value("size")?.sizeLimit(log: log)
    reader.finish()
    guard let rows, let timeout else { return nil }
    var smoke = SmokeSpec(rows: rows, timeout: timeout, loss: loss, span: entry.keySpan)
    (smoke.memory, smoke.output, smoke.size) = (memory, output, size)
    (smoke.overfits, smoke.repeats, smoke.seeded) = (overfits, repeats, seeded)
    smoke.resumes = resumes
    return smoke
  }

  private func loss(_ entry: SpecEntry) -> SmokeSpec.LossSpec {
    let reader = MappingReader(entry.value, log: log, section: .loss, anchor: entry.keySpan)
    let falls = reader.percent("falls")
    reader.finish()
    return SmokeSpec.LossSpec(falls: falls, span: entry.keySpan)
  }

  private func overfits(_ entry: SpecEntry) -> SmokeSpec.OverfitSpec? {
    let reader = MappingReader(entry.value, log: log, section: .overfits, anchor: entry.keySpan)
    let rows = reader.integer("rows", in: 1...Int.max)
    let metric = reader.requiredString("metric")
    let least = reader.number("at_least")
    let most = reader.number("at_most")
    if !reader.has("at_least"), !reader.has("at_most") {
      reader.reportMissing("at_least", help: "or 'at_most', for a metric that is to be small")
    }
    reader.finish()
    guard let rows, let metric else { return nil }
    return SmokeSpec.OverfitSpec(
      rows: rows.value, metric: metric, atLeast: least?.value, atMost: most?.value,
      span: entry.keySpan)
  }

  /// Reads `same`, `any`, or `within 1e-6`.
  private func repeating(_ node: SpecNode) -> Spanned<SmokeSpec.Repeating>? {
    guard let text = node.string(log: log) else { return nil }
    switch text.value {
    case "same": return Spanned(.same, node.span)
    case "any": return Spanned(.any, node.span)
    default:
      let word = "within "
      guard text.value.hasPrefix(word),
        let number = BoundNumber(BoundNumber.trimmed(text.value.dropFirst(word.count))),
        number.value > 0, number.value < 1
      else {
        return node.wrongValue(
          "\(Quotation.quoted(text.value)) does not say how alike two runs must be",
          help: "write same, any, or for example \"within 1e-6\"", log: log)
      }
      return Spanned(.within(number.value), node.span)
    }
  }

  /// Reads `true`, `false`, or a tolerance.
  private func resumes(_ entry: SpecEntry) -> SmokeSpec.ResumeSpec? {
    if case .mapping = entry.value.content {
      let reader = MappingReader(entry.value, log: log, section: .resumes, anchor: entry.keySpan)
      let within = reader.percent("within")
      reader.finish()
      return within.map { SmokeSpec.ResumeSpec(within: $0.value, span: entry.keySpan) }
    }
    guard let isAsked = entry.value.boolean(log: log), isAsked.value else { return nil }
    return SmokeSpec.ResumeSpec(within: 0.001, span: entry.keySpan)
  }
}
