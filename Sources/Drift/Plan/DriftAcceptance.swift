internal import GateLanguage
internal import Outcomes

/// The smallest edit of an entry of `drift:` that accepts what became of one column.
struct DriftAcceptance {
  let entry: DriftSpec
  let column: String
  /// The share of false answers of each proof.
  var alpha = 0.0

  /// The largest shift that is proposed, in hundredths of a standard deviation.
  private static let mostHundredths = 500

  /// Leaves the column out; nil where it has a rule of its own, which would have to go.
  var skipping: String? {
    entry.rule(of: column) == nil ? "columns: {\(SpecWriting.string(column)): skip}" : nil
  }

  /// Widens the limit that a question is beyond until the rows prove that it is kept.
  ///
  /// Nil where no limit would do, or where the column has house rules, which know of no limits.
  func widening(
    _ limit: DriftTolerance, with outcome: Outcome, for question: ColumnQuestion
  ) -> String? {
    if case .houseRules = entry.rule(of: column)?.rule { return nil }
    let key = outcome == .failed ? "fail_if" : "warn_if"
    let wider: String? =
      switch limit {
      case .none: shift(from: 1, question)
      case .shift(let deviations, _): shift(from: Int(deviations * 100), question)
      case .bound(let value, let text): bound(from: value, like: text, question)
      }
    return wider.map { "\(key): \($0)" }.map { edit in
      entry.rule(of: column) == nil
        ? "columns: {\(SpecWriting.string(column)): {\(edit)}}" : edit
    }
  }

  private func shift(from first: Int, _ question: ColumnQuestion) -> String? {
    func isKept(_ hundredths: Int) -> Bool {
      holds(.shift(Double(hundredths) / 100, text: ""), question)
    }
    var (low, high) = (max(first, 1), Self.mostHundredths)
    guard low < high, isKept(high) else { return nil }
    while low < high {
      let middle = (low + high) / 2
      if isKept(middle) { high = middle } else { low = middle + 1 }
    }
    return NumberText.value(Double(high) / 100) + "sd"
  }

  private func bound(from value: Double, like text: String, _ question: ColumnQuestion) -> String? {
    func isKept(_ value: Double) -> Bool { holds(.bound(value, text: ""), question) }
    var (low, high) = (value, value)
    while !isKept(high) {
      guard high < value * 1e6 else { return nil }
      (low, high) = (high, high * 2)
    }
    while high / low > 1.001 {
      let middle = (low * high).squareRoot()
      if isKept(middle) { high = middle } else { low = middle }
    }
    let unit = text.hasSuffix("%") ? Bound.Unit.percent : .number
    return Loosening.above(high, unit: unit).map { "\"> \($0)\"" }
  }

  /// What cannot be computed is not kept.
  private func holds(_ tolerance: DriftTolerance, _ question: ColumnQuestion) -> Bool {
    do throws(UndefinedDrift) {
      return try question.prove(tolerance, alpha: alpha).answer == .stable
    } catch {
      return false
    }
  }
}
