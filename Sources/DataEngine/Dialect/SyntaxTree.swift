internal import Foundation

/// A part of the tree that the engine's own parser makes of a SELECT statement.
indirect enum SyntaxTree: Decodable, Hashable {
  case object([String: SyntaxTree])
  case array([SyntaxTree])
  case text(String)
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([SyntaxTree].self) {
      self = .array(list)
    } else if let members = try? container.decode([String: SyntaxTree].self) {
      self = .object(members)
    } else {
      self = .other
    }
  }

  /// The member of an object.
  subscript(key: String) -> SyntaxTree? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a member.
  func text(_ key: String) -> String? {
    if case .text(let text)? = self[key] { text } else { nil }
  }

  /// The elements of a member that is a list.
  func elements(_ key: String) -> [SyntaxTree] {
    if case .array(let list)? = self[key] { list } else { [] }
  }

  /// The children of the node, in a fixed order.
  var children: [SyntaxTree] {
    switch self {
    case .object(let members): members.sorted { $0.key < $1.key }.map(\.value)
    case .array(let list): list
    case .text, .other: []
    }
  }

  /// All nodes that are objects, this one first.
  var nodes: [SyntaxTree] {
    var found: [SyntaxTree] = []
    var pending = [self]
    while let node = pending.popLast() {
      if case .object = node { found.append(node) }
      pending.append(contentsOf: node.children)
    }
    return found
  }
}
