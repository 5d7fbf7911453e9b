internal import Outcomes

extension SpecDecoder {
  /// Decodes `evaluate.slices:`.
  func slices(_ entry: SpecEntry) -> SlicesSpec? {
    let reader = MappingReader(entry.value, log: log, section: .slices, anchor: entry.keySpan)
    let by = reader.requiredValue("by")
    let items: [SpecNode]? = by.map { node in
      if case .sequence(let items) = node.content { items } else { [node] }
    }
    if let items, let by, items.isEmpty {
      let _: Bool? = by.wrongValue("the list must not be empty", log: log)
    }
    let slices = (items ?? []).compactMap(slice)
    _ = unique(slices.map(name), "slice")
    let rows = reader.integer("min_rows", in: 1...Int.max)
    let metrics = metrics(reader, "metrics", place: .slices)
    reader.finish()
    guard by != nil, let rows else { return nil }
    return SlicesSpec(by: slices, minimumRows: rows.value, metrics: metrics, span: entry.keySpan)
  }

  /// The name by which two declarations would clash; a crossing has those of its columns.
  private func name(_ slice: SliceDeclaration) -> Spanned<String> {
    guard case .cross(let columns) = slice.form else { return slice.column }
    return Spanned(columns.map(\.value).joined(separator: " × "), slice.column.span)
  }

  private func slice(_ item: SpecNode) -> SliceDeclaration? {
    guard case .mapping = item.content else {
      return item.string(log: log).map { SliceDeclaration(column: $0, expected: []) }
    }
    let reader = MappingReader(item, log: log, section: .slice)
    let slice: SliceDeclaration? =
      if reader.has("cross") {
        crossing(reader)
      } else if reader.has("where") || reader.has("name") {
        predicate(reader)
      } else {
        column(reader)
      }
    reader.finish()
    return slice
  }

  private func column(_ reader: MappingReader) -> SliceDeclaration? {
    let column = reader.requiredString("column")
    let bins = reader.integer("bins", in: 2...100)
    let expected = reader.literals("expect")?.map { Spanned($0.value.text, $0.span) }
    if bins != nil { reader.refuse(["expect"], "a bin has no value that could be expected") }
    guard let column else { return nil }
    return SliceDeclaration(
      column: column, form: bins.map { .bins($0.value) } ?? .values, expected: expected ?? [])
  }

  private func crossing(_ reader: MappingReader) -> SliceDeclaration? {
    reader.refuse(
      ["column", "name", "where", "bins", "expect"], "'cross' names the columns of the slices")
    guard let node = reader.value("cross"), let columns = node.strings(log: log) else { return nil }
    guard let first = columns.first, columns.count >= 2 else {
      return node.wrongValue("'cross' takes two columns or more", log: log)
    }
    guard unique(columns, "column").count == columns.count else { return nil }
    return SliceDeclaration(column: first, form: .cross(columns), expected: [])
  }

  private func predicate(_ reader: MappingReader) -> SliceDeclaration? {
    reader.refuse(["column", "bins", "expect"], "'where' says which rows are the slice")
    let name = reader.requiredString("name")
    let predicate = reader.requiredString("where")
    guard let name, let predicate else { return nil }
    return SliceDeclaration(column: name, form: .predicate(predicate), expected: [])
  }
}
