internal import DuckDB

/// Gathers one column; which way is decided once, by its type.
enum ColumnAccumulator {
  case numbers(NumberAccumulator)
  case texts(TextAccumulator)
  case booleans(BooleanState)
  case others(OtherAccumulator)

  init(_ request: ColumnRequest, kind: VectorKind) {
    switch (request.column.type, kind) {
    case (.boolean, _): self = .booleans(BooleanState())
    case (.string, _): self = .texts(TextAccumulator(request))
    case (.integer, _), (.float, _), (.decimal, _), (.date, _), (.time, _), (.timestamp, _):
      self = .numbers(NumberAccumulator(request, kind: kind))
    default: self = .others(OtherAccumulator(request, kind: kind))
    }
  }

  /// Takes rows of a vector.
  func update(_ vector: VectorView, _ rows: Range<Int>) {
    switch self {
    case .numbers(let numbers): numbers.update(vector, rows)
    case .texts(let texts): texts.update(vector, rows)
    case .booleans(let state): Self.count(vector, rows, in: state)
    case .others(let others): others.update(vector, rows)
    }
  }

  private static func count(_ vector: VectorView, _ rows: Range<Int>, in state: BooleanState) {
    var (truths, missing) = (0, 0)
    for row in rows {
      if vector.validity.map({ $0[row >> 6] >> UInt64(row & 63) & 1 == 1 }) ?? true {
        truths &+= vector.data.load(fromByteOffset: row, as: UInt8.self) == 0 ? 0 : 1
      } else {
        missing &+= 1
      }
    }
    state.truths += truths
    state.missing += missing
    state.falsehoods += rows.count - truths - missing
  }

  /// Begins a group of rows of a file.
  func beginGroup(_ group: Int, fileRows: Int) {
    if case .numbers(let numbers) = self { numbers.beginGroup(group, fileRows: fileRows) }
  }

  /// Ends a group, and gives what depends on its order.
  func endGroup() -> OrderedNumbers? {
    if case .numbers(let numbers) = self { numbers.endGroup() } else { nil }
  }

  /// What was gathered; call once.
  var state: ColumnState {
    switch self {
    case .numbers(let numbers): .numbers(numbers.state)
    case .texts(let texts): .texts(texts.state)
    case .booleans(let state): .booleans(state)
    case .others(let others): .others(others.state)
    }
  }
}

/// Tells values of other types apart: blobs and JSON by their bytes, nested ones by hashes.
final class OtherAccumulator {
  let state: TextState
  private let kind: VectorKind

  init(_ request: ColumnRequest, kind: VectorKind) {
    self.kind = kind
    state = TextState(request.onlyTellingApart)
  }

  /// Takes rows of a vector.
  func update(_ vector: VectorView, _ rows: Range<Int>) {
    for row in rows {
      guard vector.validity.map({ $0[row >> 6] >> UInt64(row & 63) & 1 == 1 }) ?? true else {
        state.missing += 1
        continue
      }
      state.present += 1
      add(vector, row)
    }
  }

  private func add(_ vector: VectorView, _ row: Int) {
    if kind == .text || kind == .blob {
      count(TextElement(vector.data, row))
      return
    }
    let hash = vector.data.load(fromByteOffset: row * 8, as: UInt64.self)
    withUnsafeBytes(of: hash) { bytes in TextBytes.with(bytes, count) }
  }

  private func count(_ text: TextElement) {
    if let values = state.values {
      values.add(text)
      state.spread()
    } else {
      state.registers?.raise(text.hash)
    }
  }
}
