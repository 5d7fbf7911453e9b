extension SpecNode {
  /// Seconds, written as a number with a unit: `90s`, `30m`, `2h`, `40d`, `500ms`, `2w`.
  package func duration(log: DiagnosticLog) -> Spanned<Double>? {
    guard case .string(let text) = content else {
      return wrongType("a duration", help: "write for example 90s, 30m, 2h or 1d", log: log)
    }
    guard let seconds = Self.seconds(text) else {
      if Self.unboundedSeconds(text) != nil {
        return wrongValue(
          "\(Quotation.quoted(text)) is longer than 100 years", help: "write 36525d or less",
          log: log)
      }
      return wrongValue(
        "\(Quotation.quoted(text)) is not a duration",
        help: "write for example 90s, 30m, 2h or 1d", log: log)
    }
    return Spanned(seconds, span)
  }

  /// A hundred years, longer than which no duration is; all arithmetic with moments stays exact.
  static let longestSeconds = 36_525.0 * 86_400

  /// The seconds of a duration's text; nil where it is none or longer than ``longestSeconds``.
  static func seconds(_ text: String) -> Double? {
    unboundedSeconds(text).flatMap { $0 <= longestSeconds ? $0 : nil }
  }

  private static func unboundedSeconds(_ text: String) -> Double? {
    let letters = text.reversed().prefix { $0.isLetter }
    let unit = String(letters.reversed())
    let units = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]
    guard let seconds = units[unit],
      let number = BoundNumber(BoundNumber.trimmed(text.dropLast(unit.count))),
      number.unit == .number, number.value >= 0
    else { return nil }
    return number.value * seconds
  }

  /// A share written with a percent sign: 0.1 for `"10%"`.
  package func percent(log: DiagnosticLog) -> Spanned<Double>? {
    switch content {
    case .string(let text):
      guard let number = BoundNumber(BoundNumber.trimmed(text)), number.unit == .percent,
        (0...1).contains(number.value)
      else {
        return wrongValue(
          "\(Quotation.quoted(text)) is not a share", help: "write for example \"10%\"", log: log)
      }
      return Spanned(number.value, span)
    case .integer(_, let text), .float(_, let text):
      let shown = Quotation.plain(text)
      return wrongType(
        "a share with a percent sign", help: "write \"\(shown)%\" for \(shown) in a hundred",
        log: log)
    case .null, .boolean, .sequence, .mapping:
      return wrongType("a share such as \"10%\"", log: log)
    }
  }

  /// A bound; a bare number is reported with its readings.
  package func bound(quantity: Quantity, log: DiagnosticLog) -> Spanned<Bound>? {
    switch content {
    case .string(let text):
      do throws(BoundError) {
        return Spanned(try Bound.parse(text, quantity: quantity), span)
      } catch {
        log.report(
          SpecDiagnostic(rule: "wrong-bound", message: error.message, span: span, help: error.help))
        return nil
      }
    case .integer(_, let text), .float(_, let text):
      guard let number = BoundNumber(text) else { return wrongType("a bound", log: log) }
      let error = Bound.bare(number)
      log.report(
        SpecDiagnostic(rule: "wrong-bound", message: error.message, span: span, help: error.help))
      return nil
    case .null, .boolean, .sequence, .mapping:
      return wrongType("a bound such as \">= 10\"", log: log)
    }
  }

  /// A bound that must hold, or a mapping of `warn_if` and `fail_if` that name the bad side.
  package func threshold(quantity: Quantity, log: DiagnosticLog) -> Threshold? {
    guard case .mapping = content else {
      return bound(quantity: quantity, log: log).map { Threshold(must: $0) }
    }
    let reader = MappingReader(self, log: log)
    let warning = reader.value("warn_if")
    let failure = reader.value("fail_if")
    let isWhole = reader.finish()
    guard warning != nil || failure != nil else {
      return isWhole
        ? wrongValue(
          "a threshold names the bad side", help: "write {warn_if: \"…\", fail_if: \"…\"}", log: log
        )
        : nil
    }
    let threshold = Threshold(
      warnIf: warning?.bound(quantity: quantity, log: log),
      failIf: failure?.bound(quantity: quantity, log: log))
    guard isWhole, (threshold.warnIf != nil) == (warning != nil),
      (threshold.failIf != nil) == (failure != nil)
    else { return nil }
    return threshold
  }
}
