package import Outcomes

/// A value of a spec after `extends` and interpolation, with the place it was written at.
package struct SpecNode: Sendable, Hashable {
  package var content: Content
  package var span: SourceSpan

  package init(_ content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// YAML 1.2 core types; numbers keep the text they were written as.
  package indirect enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int, text: String)
    case float(Double, text: String)
    case string(String)
    case sequence([SpecNode])
    case mapping([SpecEntry])
  }
}

/// A key of a mapping and its value.
package struct SpecEntry: Sendable, Hashable {
  package var key: String
  package var keySpan: SourceSpan
  package var value: SpecNode

  package init(key: String, keySpan: SourceSpan, value: SpecNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// A value and the place it was written at.
package struct Spanned<Value: Sendable & Hashable>: Sendable, Hashable {
  package var value: Value
  package var span: SourceSpan

  package init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
}
