/// A value of a YAML text with aliases expanded and merge keys merged.
package struct YAMLNode: Sendable, Hashable {
  package var content: Content
  package var range: YAMLRange
  /// Nodes in the tree below and with this one, aliases counted each time.
  var size = 1
  /// Levels of nesting below and with this one.
  var height = 1

  package init(_ content: Content, _ range: YAMLRange) {
    self.content = content
    self.range = range
  }

  /// What a node holds.
  package indirect enum Content: Sendable, Hashable {
    case scalar(YAMLScalar, text: String)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }
}

/// A key of a mapping and its value.
package struct YAMLPair: Sendable, Hashable {
  package var key: String
  package var keyRange: YAMLRange
  package var value: YAMLNode

  package init(key: String, keyRange: YAMLRange, value: YAMLNode) {
    self.key = key
    self.keyRange = keyRange
    self.value = value
  }
}
