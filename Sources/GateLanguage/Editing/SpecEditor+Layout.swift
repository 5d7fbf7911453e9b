internal import YAMLTree

extension SpecEditor {
  /// The changes of the text that give a key of a mapping its new value.
  func changes(setting pair: YAMLPair, in place: Place) throws(EditRefusal) -> [Change] {
    guard case .mapping(let pairs) = place.mapping.content else { return [] }
    if let known = pairs.first(where: { $0.key == pair.key }) {
      return try changes(replacing: known.value, with: pair.value, under: known)
    }
    let own = pairs.last { contains($0.keyRange, after: nil, in: place.mapping.range) }
    return [insertion(of: pair, in: place, after: place.entry.map { pairs[$0] } ?? own)]
  }

  private func changes(
    replacing old: YAMLNode, with new: YAMLNode, under pair: YAMLPair
  ) throws(EditRefusal) -> [Change] {
    guard !isShared(old.range.start), contains(old.range, after: pair.keyRange) else {
      throw EditRefusal(
        "the value of \(Quotation.quoted(pair.key)) comes from an anchor that other places use "
          + "too; an edit would change all of them, so make it by hand")
    }
    switch (old.content, new.content) {
    case (.mapping, .mapping(let wanted)):
      let place = Place(mapping: old, path: [], entry: nil)
      var all: [Change] = []
      for pair in wanted { all += try changes(setting: pair, in: place) }
      return all
    case (.sequence(let items), .sequence(let wanted)) where prefix(of: wanted, is: items):
      return [appending(wanted[items.count...], to: items, in: old)]
    default:
      let written = places.text(old.range)
      guard !written.replacing("$${", with: "").contains("${") else {
        throw EditRefusal(
          "the value of \(Quotation.quoted(pair.key)) is made from a variable, "
            + "\(Quotation.plain(written)); change the variable instead")
      }
      return [replacement(of: old, written: written, with: new)]
    }
  }

  private func replacement(of old: YAMLNode, written: String, with new: YAMLNode) -> Change {
    let start = places.offset(old.range.start)
    let end = max(start, places.offset(old.range.end))
    var text = new.written(like: written.unicodeScalars.first)
    // An empty value ends right behind the colon; a block scalar ends on the next line.
    if start == end { text = " " + text }
    if written.unicodeScalars.last == "\n" { text += places.lineBreak }
    return Change(range: start..<end, text: text)
  }

  private func insertion(of pair: YAMLPair, in place: Place, after known: YAMLPair?) -> Change {
    let text = SpecWriting.string(pair.key) + ": " + pair.value.written(like: nil)
    let start = places.offset(place.mapping.range.start)
    let isFlow = places.scalars[start...].first == "{"
    guard let known, contains(known.keyRange, after: nil, in: place.mapping.range) else {
      return Change(range: (start + 1)..<(start + 1), text: text)
    }
    let isWritten = contains(known.value.range, after: known.keyRange)
    let end = isWritten ? places.offset(known.value.range.end) : places.offset(known.keyRange.end)
    guard !isFlow else {
      guard isWritten, end > places.offset(known.keyRange.end) else {
        let before = places.offset(known.keyRange.start)
        return Change(range: before..<before, text: text + ", ")
      }
      return Change(range: end..<end, text: ", " + text)
    }
    let indent = String(repeating: " ", count: known.keyRange.start.column)
    let last = isWritten ? known.value.range.end : known.keyRange.end
    if isWritten, last.column == 0, last.line > known.value.range.start.line {
      return Change(range: end..<end, text: indent + text + places.lineBreak)
    }
    let lineEnd = places.lineEnd(last.line)
    return Change(range: lineEnd..<lineEnd, text: places.lineBreak + indent + text)
  }

  private func appending(
    _ new: ArraySlice<YAMLNode>, to items: [YAMLNode], in sequence: YAMLNode
  ) -> Change {
    let start = places.offset(sequence.range.start)
    let texts = new.map { $0.written(like: nil) }
    guard let last = items.last else {
      return Change(range: (start + 1)..<(start + 1), text: texts.joined(separator: ", "))
    }
    guard places.scalars[start...].first != "[" else {
      let end = places.offset(last.range.end)
      return Change(range: end..<end, text: texts.map { ", " + $0 }.joined())
    }
    let indent = String(repeating: " ", count: sequence.range.start.column)
    let end = places.lineEnd(last.range.end.line)
    return Change(
      range: end..<end, text: texts.map { places.lineBreak + indent + "- " + $0 }.joined())
  }

  private func prefix(of new: [YAMLNode], is old: [YAMLNode]) -> Bool {
    new.count >= old.count && zip(old, new).allSatisfy { $0.means($1) }
      && old.allSatisfy { !isShared($0.range.start) }
  }

  /// Whether a stretch stands behind another one, inside a third: a value of an alias does not.
  private func contains(
    _ range: YAMLRange, after key: YAMLRange?, in whole: YAMLRange? = nil
  ) -> Bool {
    let start = places.offset(range.start)
    if let key, start < places.offset(key.end) { return false }
    guard let whole else { return true }
    return start >= places.offset(whole.start) && start < places.offset(whole.end)
  }
}

extension YAMLNode {
  /// The value as YAML on one line, quoted like the text that begins with `mark`.
  func written(like mark: Unicode.Scalar?) -> String {
    switch content {
    case .scalar(.string, let text):
      if mark == "'", !text.contains("\n") { return "'" + text.replacing("'", with: "''") + "'" }
      return mark == "\"" ? SpecWriting.quoted(text) : SpecWriting.string(text)
    case .scalar(_, let text): return text.isEmpty ? "null" : text
    case .sequence(let items):
      return "[" + items.map { $0.written(like: nil) }.joined(separator: ", ") + "]"
    case .mapping(let pairs):
      return "{"
        + pairs.map { SpecWriting.string($0.key) + ": " + $0.value.written(like: nil) }
        .joined(separator: ", ") + "}"
    }
  }
}
