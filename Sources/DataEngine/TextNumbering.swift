internal import DuckDB

/// A column of texts: its different values once, and the place of each row's value.
package struct NumberedTexts: Sendable, Hashable {
  /// In order of their first rows; nil is NULL. Values differ in bytes.
  package var values: [String?]
  /// For each row the index of its value.
  package var places: [Int32]

  package init(values: [String?], places: [Int32]) {
    self.values = values
    self.places = places
  }

  /// The number of rows.
  package var count: Int { places.count }

  /// The value of a row.
  package subscript(row: Int) -> String? { values[Int(places[row])] }

  /// The column with its values in order of their bytes, NULL first.
  func sorted() -> NumberedTexts {
    let order = values.indices.sorted { first, second in
      guard let left = values[first] else { return values[second] != nil }
      guard let right = values[second] else { return false }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    var ranks = [Int32](repeating: 0, count: values.count)
    for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
    return NumberedTexts(values: order.map { values[$0] }, places: places.map { ranks[Int($0)] })
  }
}

/// Numbers the texts of a column in order of their first rows.
struct TextNumbering {
  private struct Slot {
    var hash: UInt64 = 0
    var low: UInt64 = 0
    /// The rest of a short text, or the place of a long one.
    var high: UInt64 = 0
    var place: Int32 = -1
  }

  private var values: [String?] = []
  private var places: [Int32] = []
  private var slots = [Slot](repeating: Slot(), count: 64)
  private var missing: Int32 = -1
  private var long: [UInt8] = []

  /// The column as numbered so far.
  var column: NumberedTexts { NumberedTexts(values: values, places: places) }

  /// Takes a column of texts of a chunk.
  mutating func append(_ chunk: borrowing DataChunk, column: Int) {
    let rows = chunk.rowCount
    _ = chunk.withVector(column: column) { vector in
      for row in 0..<rows {
        let isValid = vector.validity.map { $0[row >> 6] >> UInt64(row & 63) & 1 == 1 } ?? true
        places.append(isValid ? place(of: TextElement(vector.data, row)) : placeOfMissing())
      }
    }
  }

  private mutating func placeOfMissing() -> Int32 {
    if missing < 0 {
      missing = Int32(values.count)
      values.append(nil)
    }
    return missing
  }

  @inline(__always)
  private mutating func place(of text: TextElement) -> Int32 {
    let hash = text.hash | 1
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[index].hash != 0 {
      let slot = slots[index]
      if slot.hash == hash, slot.low == text.low,
        text.isShort ? slot.high == text.high : isSame(text, at: Int(slot.high))
      {
        return slot.place
      }
      index = (index &+ 1) & mask
    }
    return insert(text, hash, at: index)
  }

  private func isSame(_ text: TextElement, at place: Int) -> Bool {
    long.withUnsafeBytes { stored in
      stored[place..<place + text.length]
        .elementsEqual(UnsafeRawBufferPointer(start: text.bytes, count: text.length))
    }
  }

  private mutating func insert(_ text: TextElement, _ hash: UInt64, at index: Int) -> Int32 {
    let bytes = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
    var slot = Slot(hash: hash, low: text.low, high: text.high, place: Int32(values.count))
    if !text.isShort {
      slot.high = UInt64(long.count)
      long.append(contentsOf: bytes)
    }
    slots[index] = slot
    values.append(String(decoding: bytes, as: UTF8.self))
    if 2 * values.count > slots.count { grow() }
    return slot.place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for slot in old where slot.hash != 0 {
      var index = Int(truncatingIfNeeded: slot.hash >> 20) & (slots.count - 1)
      while slots[index].hash != 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }
}
