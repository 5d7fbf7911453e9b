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
    let (registers, listed) = (state.registers, state.listed)
    let measures = request.parts.contains(.shapes)
    let hasPatterns = !request.patterns.isEmpty
    var missing = 0
    for row in rows {
      guard Self.isValid(vector, row) else {
        missing &+= 1
        continue
      }
      let text = TextElement(vector.data, row)
      if let registers { registers.raise(text.hash) }
      if measures {
        state.addLength(TextShaper.characters(of: text), rows: 1)
        state.addShape(of: text, rows: 1, shaper)
      }
      if let listed { listed.addKnown(text) }
      if hasPatterns { state.countMismatches(of: text, rows: 1) }
    }
    return missing
  }
}
