internal import YAMLTree

extension YAMLNode {
  /// The tree with a pair set in the mapping at a path of positions; mappings merge by key.
  func setting(_ pair: YAMLPair, at path: ArraySlice<Int>) -> YAMLNode {
    var node = self
    switch content {
    case .scalar: break
    case .sequence(var items):
      guard let first = path.first, items.indices.contains(first) else { break }
      items[first] = items[first].setting(pair, at: path.dropFirst())
      node.content = .sequence(items)
    case .mapping(var pairs):
      if let first = path.first {
        guard pairs.indices.contains(first) else { break }
        pairs[first].value = pairs[first].value.setting(pair, at: path.dropFirst())
      } else if let index = pairs.firstIndex(where: { $0.key == pair.key }) {
        pairs[index].value = pairs[index].value.merging(pair.value)
      } else {
        pairs.append(pair)
      }
      node.content = .mapping(pairs)
    }
    return node
  }

  /// This value with another one over it: mappings merge, everything else is replaced.
  func merging(_ other: YAMLNode) -> YAMLNode {
    guard case .mapping(let pairs) = other.content, case .mapping = content else { return other }
    return pairs.reduce(self) { $0.setting($1, at: []) }
  }

  /// Whether two trees hold the same values, wherever they stand; the order of keys is free.
  func means(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let left, let leftText), .scalar(let right, let rightText)):
      left == right && leftText.utf8.elementsEqual(rightText.utf8)
    case (.sequence(let left), .sequence(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
    case (.mapping(let left), .mapping(let right)):
      left.count == right.count
        && left.allSatisfy { pair in
          right.contains { $0.key == pair.key && $0.value.means(pair.value) }
        }
    default: false
    }
  }
}
