internal import DuckDB

/// Gathers the texts of a column.
final class TextAccumulator {
  let state: TextState
  private let request: ColumnRequest
  private let shaper = TextShaper()

  init(_ request: ColumnRequest) {
    self.request = request
    state = TextState(request)
  }

  /// Takes the rows of a vector.
  func update(_ vector: VectorView, _ rows: Range<Int>) {
    var row = rows.lowerBound
    var missing = 0
    if let table = state.values {
      while row < rows.upperBound, !table.isOverfull {
        if Self.isValid(vector, row) {
          table.add(TextElement(vector.data, row))
        } else {
          missing &+= 1
        }
        row &+= 1
      }
      state.spread()
    }
    missing += expanded(vector, row..<rows.upperBound)
    state.missing += missing
    state.present += rows.count - missing
  }

  @inline(__always)
  private static func isValid(_ vector: VectorView, _ row: Int) -> Bool {
    vector.validity.map { $0[row >> 6] >> UInt64(row & 63) & 1 == 1 } ?? true
  }

  /// Takes rows where the values are too many to count; gives the missing ones.
  private func expanded(_ vector: VectorView, _ rows: Range<Int>) -> Int {
    guard !rows.isEmpty else { return 0 }
    var missing = 0
    if vector.validity != nil { for row in rows { missing &+= Self.isValid(vector, row) ? 0 : 1 } }
    if let registers = state.registers {
      forEach(vector, rows) { registers.raise($0.hash) }
    }
    if request.parts.contains(.shapes) { addShapes(vector, rows) }
    if let listed = state.listed { forEach(vector, rows) { listed.addKnown($0) } }
    for (index, pattern) in request.patterns.enumerated() {
      var mismatches = 0
      pattern.withMatcher { matcher in
        forEach(vector, rows) { mismatches &+= matcher.matches($0) ? 0 : 1 }
      }
      state.mismatches[index] += mismatches
    }
    return missing
  }

  private func addShapes(_ vector: VectorView, _ rows: Range<Int>) {
    var (shortest, longest, characters) = (state.shortest, state.longest, 0)
    let shapes = state.shapes.flatMap { $0.isOverfull ? nil : $0 }
    let shaper = shaper
    forEach(vector, rows) { text in
      let length = TextShaper.characters(of: text)
      shortest = min(shortest, length)
      longest = max(longest, length)
      characters &+= length
      if let shapes, !shapes.isOverfull {
        shaper.withShape(of: text) { shapes.add($0) }
      }
    }
    state.shortest = shortest
    state.longest = longest
    state.characters += characters
  }

  @inline(__always)
  private func forEach(
    _ vector: VectorView, _ rows: Range<Int>, _ body: (TextElement) -> Void
  ) {
    if vector.validity == nil {
      for row in rows { body(TextElement(vector.data, row)) }
    } else {
      for row in rows where Self.isValid(vector, row) { body(TextElement(vector.data, row)) }
    }
  }
}
