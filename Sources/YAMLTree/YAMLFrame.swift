/// A list or mapping whose end has not come yet.
struct YAMLFrame {
  let isMapping: Bool
  let anchor: String?
  let range: YAMLRange
  private var items: [YAMLNode] = []
  private var pairs: [YAMLPair] = []
  private var firstKeys: [String: YAMLRange] = [:]
  private var pending: Key?
  private var merges: [Merge] = []
  private var size = 1
  private var height = 0
  private var end: YAMLMark?

  init(isMapping: Bool, anchor: String?, range: YAMLRange) {
    self.isMapping = isMapping
    self.anchor = anchor
    self.range = range
  }

  private struct Key {
    /// Nil for a key that cannot be used.
    var text: String?
    var range: YAMLRange
    var isMerge: Bool
  }

  private struct Merge {
    var position: Int
    var node: YAMLNode
    var range: YAMLRange
  }

  /// Takes the next item, key or value; `range` is the place of the alias where it is one.
  mutating func add(
    _ node: YAMLNode, range: YAMLRange, isMergeKey: Bool, faults: inout [YAMLFault]
  ) {
    size += node.size
    height = max(height, node.height)
    end = range.end
    guard isMapping else {
      items.append(node)
      return
    }
    guard let key = pending else {
      pending = self.key(node, range: range, isMergeKey: isMergeKey, faults: &faults)
      return
    }
    pending = nil
    if key.isMerge {
      merges.append(Merge(position: pairs.count, node: node, range: range))
    } else if let text = key.text {
      pairs.append(YAMLPair(key: text, keyRange: key.range, value: node))
    }
  }

  /// Reads a key; one that is not a text, or that was there before, is reported.
  private mutating func key(
    _ node: YAMLNode, range: YAMLRange, isMergeKey: Bool, faults: inout [YAMLFault]
  ) -> Key {
    guard case .scalar(let scalar, let text) = node.content else {
      faults.append(YAMLFault(.key, "a key must be a text, not a list or mapping", range))
      return Key(text: nil, range: range, isMerge: false)
    }
    if scalar != .string {
      let shown = text.isEmpty ? "an empty key" : "the key \(Self.shown(text))"
      faults.append(
        YAMLFault(.key, "\(shown) is not a text; write it in quotes to mean one", range))
    }
    if let first = firstKeys[text] {
      faults.append(
        YAMLFault(
          .duplicateKey, "the key '\(Self.shown(text))' stands here twice", range,
          related: YAMLFault.Related("first here", first)))
      return Key(text: nil, range: range, isMerge: false)
    }
    firstKeys[text] = range
    return Key(text: text, range: range, isMerge: isMergeKey)
  }

  /// Makes the node; the end of a block is that of its last value, without the lines after it.
  func close(at last: YAMLRange, faults: inout [YAMLFault]) -> YAMLNode {
    let isFlow = last.start != last.end
    let whole = YAMLRange(range.start, isFlow ? last.end : end ?? range.end)
    let content: YAMLNode.Content =
      isMapping ? .mapping(merged(faults: &faults)) : .sequence(items)
    var node = YAMLNode(content, whole)
    node.size = size
    node.height = height + 1
    return node
  }

  /// The pairs with what `<<` brings; own keys go first, then earlier mappings.
  private func merged(faults: inout [YAMLFault]) -> [YAMLPair] {
    var result = pairs
    var known = Set(firstKeys.keys)
    for merge in merges {
      var brought: [YAMLPair] = []
      for mapping in Self.mappings(merge, faults: &faults) {
        for pair in mapping where known.insert(pair.key).inserted { brought.append(pair) }
      }
      result.insert(contentsOf: brought, at: merge.position)
    }
    return result
  }

  private static func mappings(_ merge: Merge, faults: inout [YAMLFault]) -> [[YAMLPair]] {
    let nodes: [YAMLNode] =
      if case .sequence(let items) = merge.node.content { items } else { [merge.node] }
    var mappings: [[YAMLPair]] = []
    for node in nodes {
      guard case .mapping(let pairs) = node.content else {
        faults.append(
          YAMLFault(.merge, "only mappings can be merged by <<", merge.range))
        continue
      }
      mappings.append(pairs)
    }
    return mappings
  }

  /// A word of the text as it may stand in a message: at most 60 characters on one line.
  static func shown(_ text: String) -> String {
    let line = text.map { $0.isNewline || $0.asciiValue.map { $0 < 32 } == true ? " " : $0 }
    return line.count > 60 ? String(line.prefix(60)) + "…" : String(line)
  }
}
