internal import Outcomes
internal import YAMLTree

extension SpecNode {
  /// Takes over a YAML tree, at most 100 levels deep, with the name of its file.
  init(_ node: YAMLNode, file: String) {
    let span = SourceSpan(node.range, file: file)
    switch node.content {
    case .scalar(let scalar, let text): self.init(scalar: scalar, text: text, span: span)
    case .sequence(let items):
      self.init(.sequence(items.map { SpecNode($0, file: file) }), span: span)
    case .mapping(let pairs):
      self.init(
        .mapping(
          pairs.map { pair in
            SpecEntry(
              key: pair.key, keySpan: SourceSpan(pair.keyRange, file: file),
              value: SpecNode(pair.value, file: file))
          }), span: span)
    }
  }

  /// Takes over a resolved scalar.
  init(scalar: YAMLScalar, text: String, span: SourceSpan) {
    let content: Content =
      switch scalar {
      case .null: .null
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value, text: text)
      case .float(let value): .float(value, text: text)
      case .string, .tooLarge: .string(text)
      }
    self.init(content, span: span)
  }
}

extension SourceSpan {
  /// Takes over a YAML range, whose lines and columns count from 0.
  init(_ range: YAMLRange, file: String) {
    self.init(
      file: file,
      start: SourcePosition(line: range.start.line + 1, column: range.start.column + 1),
      end: SourcePosition(line: range.end.line + 1, column: range.end.column + 1))
  }
}
