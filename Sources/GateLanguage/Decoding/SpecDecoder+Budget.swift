extension SpecDecoder {
  /// Decodes `evaluate.budget:`.
  func budget(_ entry: SpecEntry) -> BudgetSpec? {
    let reader = MappingReader(entry.value, log: log, section: .budget, anchor: entry.keySpan)
    let verdicts = reader.requiredInteger("verdicts", in: 1...1_000_000)
    reader.finish()
    return verdicts.map { BudgetSpec(verdicts: $0, span: entry.keySpan) }
  }
}
