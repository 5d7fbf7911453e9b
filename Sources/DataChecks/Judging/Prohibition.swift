internal import GateLanguage

/// The one word of rules that only forbid something.
enum Prohibition: String, Sendable, Hashable, CaseIterable {
  case forbid
}

extension ColumnRuleContext {
  /// Reads `true`, or a threshold on the rows that may break the rule all the same.
  func affirmation(_ value: SpecNode) -> Allowance? {
    if case .boolean = value.content {
      return affirms(value) ? Allowance(nil, key: key.value) : nil
    }
    return value.threshold(quantity: .share, log: log).map { Allowance($0, key: key.value) }
  }

  /// Reads `forbid`, or a threshold on the rows that may break the rule all the same.
  func prohibition(_ value: SpecNode, key: String) -> Allowance? {
    if case .string(Prohibition.forbid.rawValue) = value.content {
      return Allowance(nil, key: key)
    }
    if case .string(let text) = value.content, text.allSatisfy({ $0.isLetter || $0 == "_" }) {
      _ = value.word(of: Prohibition.self, log: log)
      return nil
    }
    return value.threshold(quantity: .share, log: log).map { Allowance($0, key: key) }
  }
}
