internal import DuckDB

/// The rows of a result as bytes, and back.
enum RememberedRows {
  /// A longer result is not worth keeping.
  static let limit = 1 << 22

  /// Each row as its number of values and its values, each behind a letter for its kind.
  static func encode(_ rows: [[Value]]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for row in rows {
      append(row.count, to: &bytes)
      for value in row { append(value, to: &bytes) }
      guard bytes.count <= limit else { return nil }
    }
    return bytes
  }

  /// The rows, or nil for bytes of another form.
  static func decode(_ bytes: [UInt8]) -> [[Value]]? {
    var reader = Reader(rest: bytes[...])
    var rows: [[Value]] = []
    while !reader.rest.isEmpty {
      guard let count = reader.number(), count >= 0, count <= reader.rest.count else { return nil }
      var row: [Value] = []
      for _ in 0..<count {
        guard let value = reader.value() else { return nil }
        row.append(value)
      }
      rows.append(row)
    }
    return rows
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    let bits = UInt64(bitPattern: Int64(number))
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * shift))) }
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(UInt8(ascii: "n"))
    case .boolean(let truth): bytes += [UInt8(ascii: "b"), truth ? 1 : 0]
    case .integer(let number):
      bytes.append(UInt8(ascii: "i"))
      append(number, to: &bytes)
    case .double(let number):
      bytes.append(UInt8(ascii: "d"))
      append(Int(Int64(bitPattern: number.bitPattern)), to: &bytes)
    case .text(let text):
      bytes.append(UInt8(ascii: "t"))
      append(text.utf8.count, to: &bytes)
      bytes += Array(text.utf8)
    }
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func number() -> Int? {
      guard rest.count >= 8 else { return nil }
      let bits = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      rest = rest.dropFirst(8)
      return Int(Int64(bitPattern: bits))
    }

    mutating func value() -> Value? {
      guard let kind = rest.popFirst() else { return nil }
      switch kind {
      case UInt8(ascii: "n"): return .null
      case UInt8(ascii: "b"): return rest.popFirst().map { .boolean($0 == 1) }
      case UInt8(ascii: "i"): return number().map { .integer($0) }
      case UInt8(ascii: "d"):
        return number().map { .double(Double(bitPattern: UInt64(bitPattern: Int64($0)))) }
      case UInt8(ascii: "t"):
        guard let count = number(), count >= 0, count <= rest.count else { return nil }
        let text = String(decoding: rest.prefix(count), as: UTF8.self)
        rest = rest.dropFirst(count)
        return .text(text)
      default: return nil
      }
    }
  }
}
