package import Outcomes
internal import YAMLTree

/// Edits one value of a spec's text, or adds a key, and leaves comments and layout as they are.
package struct SpecEditor {
  let places: TextPlaces
  let root: YAMLNode
  private let shared: [YAMLRange]
  private let text: String

  /// Reads a text; one that is not a spec's YAML is refused.
  package init(_ text: String) throws(EditRefusal) {
    let reading = YAMLReading(Array(text.utf8))
    guard let root = reading.root, reading.faults.isEmpty else {
      throw EditRefusal("the file cannot be read as YAML; `assay lint` says why")
    }
    self.text = text
    self.root = root
    shared = reading.shared
    places = TextPlaces(text)
  }

  /// The text with an edit such as `missing: "<= 6%"` made where a rule stands.
  ///
  /// `position` is that of the rule's key, of its value, or of the item that it is. A key of the edit
  /// that is the rule's own, or stands beside it, gets the new value; another one is added.
  package func applying(
    _ edit: String, at position: SourcePosition
  ) throws(EditRefusal) -> String {
    let mark = YAMLMark(line: position.line - 1, column: position.column - 1)
    guard case .mapping(let wanted)? = YAMLReading(Array(edit.utf8)).root?.content else {
      throw EditRefusal("the edit \(Quotation.quoted(edit)) is not a key with a value")
    }
    guard let place = place(of: mark, in: root, path: []) else {
      throw EditRefusal("no rule stands at line \(position.line), column \(position.column)")
    }
    guard !isShared(mark) else {
      throw EditRefusal(
        "line \(position.line) stands in an anchor that other places of the file use too; an "
          + "edit would change all of them, so make it by hand")
    }
    var changes: [Change] = []
    var expected = root
    for pair in wanted {
      let target = target(of: pair.key, at: place)
      changes += try self.changes(setting: pair, in: target)
      expected = expected.setting(pair, at: target.path[...])
    }
    let edited = places.replacing(changes.map { ($0.range, $0.text) })
    try check(edited, means: expected)
    return edited
  }

  /// A stretch of the text and what stands there instead.
  struct Change {
    var range: Range<Int>
    var text: String
  }

  /// A mapping, where it lies in the tree, and the entry that the rule is.
  struct Place {
    var mapping: YAMLNode
    /// Positions of pairs and items from the root down.
    var path: [Int]
    /// Nil where the place is the mapping itself.
    var entry: Int?
  }

  /// Whether a place lies in a value that an alias brings elsewhere.
  func isShared(_ mark: YAMLMark) -> Bool {
    let offset = places.offset(mark)
    return shared.contains { range in
      let start = places.offset(range.start)
      return start <= offset && offset < max(places.offset(range.end), start + 1)
    }
  }

  private func place(of mark: YAMLMark, in node: YAMLNode, path: [Int]) -> Place? {
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        if let found = place(of: mark, in: item, path: path + [index]) { return found }
      }
      return nil
    case .mapping(let pairs):
      for (index, pair) in pairs.enumerated() {
        if pair.keyRange.start == mark { return Place(mapping: node, path: path, entry: index) }
        if let found = place(of: mark, in: pair.value, path: path + [index]) { return found }
        if pair.value.range.start == mark {
          return Place(mapping: node, path: path, entry: index)
        }
      }
      return node.range.start == mark ? Place(mapping: node, path: path, entry: nil) : nil
    }
  }

  /// The mapping that a key of the edit belongs to: the rule's own, or the one below its key.
  ///
  /// A column's rules stand side by side, so what belongs to one never stands below its key.
  private func target(of key: String, at place: Place) -> Place {
    guard !isColumn(place.path), let entry = place.entry,
      case .mapping(let pairs) = place.mapping.content,
      pairs[entry].key != key, !pairs.contains(where: { $0.key == key }),
      case .mapping = pairs[entry].value.content
    else { return place }
    return Place(mapping: pairs[entry].value, path: place.path + [entry], entry: nil)
  }

  /// Whether a path leads to the rules of a column of the schema.
  private func isColumn(_ path: [Int]) -> Bool {
    guard path.count == 3, case .mapping(let parts) = root.content, parts[path[0]].key == "schema",
      case .mapping(let keys) = parts[path[0]].value.content
    else { return false }
    return keys[path[1]].key == "columns"
  }

  /// Reads the edited text again: it must differ from the old one by the edit alone.
  private func check(_ edited: String, means expected: YAMLNode) throws(EditRefusal) {
    let reading = YAMLReading(Array(edited.utf8))
    guard let root = reading.root, reading.faults.isEmpty, root.means(expected) else {
      throw EditRefusal("the layout of the line does not allow a small edit; make it by hand")
    }
  }
}
