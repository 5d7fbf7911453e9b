internal import Outcomes

extension SpecDecoder {
  /// Decodes `evaluate.suspicious:`.
  func suspicious(_ reader: MappingReader) -> [SuspiciousGain] {
    named(reader, "suspicious") { entry in
      let metric = Spanned(entry.key, entry.keySpan)
      guard case .mapping = entry.value.content else {
        return gain(entry.value).map {
          SuspiciousGain(
            metric: metric, gain: $0, level: .fail, owner: nil, span: entry.keySpan)
        }
      }
      let inner = MappingReader(
        entry.value, log: log, section: .suspicious, anchor: entry.keySpan)
      let gain = inner.requiredValue("gain").flatMap(gain)
      let level = inner.word("level", of: Level.self)
      let owner = inner.string("owner")
      inner.finish()
      guard let gain, let level else { return nil }
      return SuspiciousGain(
        metric: metric, gain: gain, level: level.value, owner: owner?.value, span: entry.keySpan)
    }
  }

  /// A gain: `15% better` is a share of production's value, `0.1 better` a size.
  private func gain(_ node: SpecNode) -> Margin? {
    let help = "write for example \"15% better\", or \"0.1 better\" for a size"
    guard case .string(let text) = node.content else {
      return node.wrongType("a gain", help: help, log: log)
    }
    let words = text.split(separator: " ")
    guard words.count == 2, words[1] == "better", let number = BoundNumber(String(words[0])),
      number.value > 0
    else {
      return node.wrongValue("\(Quotation.quoted(text)) is not a gain", help: help, log: log)
    }
    return number.unit == .percent ? .ofProduction(number.value) : .absolute(number.value)
  }

  /// Decodes `evaluate.flips:`.
  func flips(_ entry: SpecEntry) -> FlipsSpec? {
    let reader = MappingReader(entry.value, log: log, section: .flips, anchor: entry.keySpan)
    let newlyWrong = reader.requiredThreshold("newly_wrong", quantity: .share)
    let level = reader.word("level", of: Level.self)
    let owner = reader.string("owner")
    reader.finish()
    guard let newlyWrong, let level else { return nil }
    return FlipsSpec(
      newlyWrong: newlyWrong, level: level.value, owner: owner?.value, span: entry.keySpan)
  }

  /// Decodes `evaluate.prediction_checks:`.
  func predictionChecks(_ entry: SpecEntry) -> PredictionChecksSpec? {
    let reader = MappingReader(
      entry.value, log: log, section: .predictionChecks, anchor: entry.keySpan)
    let constant = reader.word("constant", of: Level.self)
    let rangeSpan = reader.entry("range")?.keySpan
    let range = reader.threshold("range", quantity: .value)
    let drift = reader.entry("drift").flatMap(scoreDrift)
    let owner = reader.string("owner")
    reader.finish()
    guard let constant, (range != nil) == (rangeSpan != nil) else { return nil }
    return PredictionChecksSpec(
      constant: constant.value, range: range, rangeSpan: rangeSpan, drift: drift,
      owner: owner?.value, span: entry.keySpan)
  }

  private func scoreDrift(_ entry: SpecEntry) -> PredictionChecksSpec.ScoreDrift? {
    let reader = MappingReader(entry.value, log: log, section: .scoreDrift, anchor: entry.keySpan)
    if let against = reader.requiredString("against"), against.value != "production" {
      log.report(
        .unknown("reference", against.value, span: against.span, among: ["production"]))
    }
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    let confidence = confidence(reader, "confidence")
    let unsure = whenUnsure(reader)
    let isWhole = reader.finish()
    guard warning != nil || failure != nil else {
      if isWhole { reader.reportMissing("fail_if", help: "write for example fail_if: medium") }
      return nil
    }
    let limits = (warning.flatMap(tolerance), failure.flatMap(tolerance))
    guard let confidence, (limits.0 != nil) == (warning != nil),
      (limits.1 != nil) == (failure != nil)
    else { return nil }
    return PredictionChecksSpec.ScoreDrift(
      warnIf: limits.0, failIf: limits.1, confidence: confidence,
      whenUnsure: unsure ?? .warned, span: entry.keySpan)
  }
}
