internal import Outcomes

extension SpecDecoder {
  /// Decodes `promote:`.
  func promote(_ entry: SpecEntry) -> PromoteSpec? {
    let reader = MappingReader(entry.value, log: log, section: .promote, anchor: entry.keySpan)
    let model = reader.requiredString("model")
    let stage = reader.string("stage")
    let conditions = metrics(reader, "when", place: .promotion)
    let first = reader.word("first", of: PromoteSpec.First.self)
    let branches = reader.strings("from").map { unique($0, "branch") }
    approval(reader)
    reader.finish()
    guard let model, let stage, let first else { return nil }
    return PromoteSpec(
      model: model, stage: stage, when: conditions, first: first.value, branches: branches,
      span: entry.keySpan)
  }

  private func approval(_ reader: MappingReader) {
    guard let node = reader.value("approval") else { return }
    switch node.content {
    case .string("none"): break
    case .string("required"), .mapping: log.report(.notBuilt("approval", span: node.span))
    case .string(let text):
      log.report(.unknown("approval", text, span: node.span, among: ["none"]))
    case .null, .boolean, .integer, .float, .sequence:
      let _: Bool? = node.wrongType("'none'", log: log)
    }
  }
}
