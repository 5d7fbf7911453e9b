extension MappingReader {
  /// The text of a key.
  package func string(_ key: String, allowsEmpty: Bool = false) -> Spanned<String>? {
    value(key)?.string(log: log, allowsEmpty: allowsEmpty)
  }

  /// The text of a key that must be there.
  package func requiredString(_ key: String) -> Spanned<String>? {
    requiredValue(key)?.string(log: log)
  }

  /// The texts of a key: a list, or one text.
  package func strings(_ key: String) -> [Spanned<String>]? { value(key)?.strings(log: log) }

  /// The texts of a key that must be there: a list, or one text.
  package func requiredStrings(_ key: String) -> [Spanned<String>]? {
    requiredValue(key)?.strings(log: log)
  }

  /// The whole number of a key, within limits.
  package func integer(_ key: String, in range: ClosedRange<Int>? = nil) -> Spanned<Int>? {
    value(key)?.integer(log: log, in: range)
  }

  /// The whole number of a key that must be there, within limits.
  package func requiredInteger(_ key: String, in range: ClosedRange<Int>? = nil) -> Spanned<Int>? {
    requiredValue(key)?.integer(log: log, in: range)
  }

  /// The finite number of a key.
  package func number(_ key: String) -> Spanned<Double>? { value(key)?.number(log: log) }

  /// The finite number of a key that must be there.
  package func requiredNumber(_ key: String) -> Spanned<Double>? {
    requiredValue(key)?.number(log: log)
  }

  /// The finite numbers of a key's list.
  package func numbers(_ key: String) -> [Spanned<Double>]? { value(key)?.numbers(log: log) }

  /// True or false.
  package func boolean(_ key: String) -> Spanned<Bool>? { value(key)?.boolean(log: log) }

  /// One of the words of a type.
  package func word<Word: RawRepresentable & CaseIterable & Sendable & Hashable>(
    _ key: String, of type: Word.Type
  ) -> Spanned<Word>? where Word.RawValue == String {
    value(key)?.word(of: type, log: log)
  }

  /// One of the words of a type, for a key that must be there.
  package func requiredWord<Word: RawRepresentable & CaseIterable & Sendable & Hashable>(
    _ key: String, of type: Word.Type
  ) -> Spanned<Word>? where Word.RawValue == String {
    requiredValue(key)?.word(of: type, log: log)
  }

  /// Seconds, from a text such as `30m`.
  package func duration(_ key: String) -> Spanned<Double>? { value(key)?.duration(log: log) }

  /// A share, from a text such as `"10%"`.
  package func percent(_ key: String) -> Spanned<Double>? { value(key)?.percent(log: log) }

  /// A bound, or `warn_if` and `fail_if`.
  package func threshold(_ key: String, quantity: Quantity) -> Threshold? {
    value(key)?.threshold(quantity: quantity, log: log)
  }

  /// A bound, or `warn_if` and `fail_if`, for a key that must be there.
  package func requiredThreshold(_ key: String, quantity: Quantity) -> Threshold? {
    requiredValue(key)?.threshold(quantity: quantity, log: log)
  }

  /// A scalar to compare with a column's values.
  package func literal(_ key: String) -> Spanned<SpecLiteral>? { value(key)?.literal(log: log) }

  /// The scalars of a key's list.
  package func literals(_ key: String) -> [Spanned<SpecLiteral>]? {
    value(key)?.literals(log: log)
  }

  /// The items of a key's list.
  package func items(_ key: String) -> [SpecNode]? { value(key)?.items(log: log) }
}
