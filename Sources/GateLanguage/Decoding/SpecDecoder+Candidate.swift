extension SpecDecoder {
  /// Decodes `candidate:`.
  func candidate(_ entry: SpecEntry) -> CandidateSpec? {
    let reader = MappingReader(entry.value, log: log, section: .candidate, anchor: entry.keySpan)
    let model = reader.requiredString("model")
    let predictions = reader.string("predictions")
    let lineage = reader.string("lineage")
    if predictions != nil, lineage == nil, !reader.has("lineage") {
      reader.reportMissing(
        "lineage", help: "predictions count by a record that names them and the model they are of")
    }
    reader.finish()
    func placed(_ path: Spanned<String>) -> Spanned<String> {
      Spanned(absolute(path), path.span)
    }
    return model.map {
      CandidateSpec(
        model: placed($0), predictions: predictions.map(placed), lineage: lineage.map(placed),
        span: entry.keySpan)
    }
  }
}
