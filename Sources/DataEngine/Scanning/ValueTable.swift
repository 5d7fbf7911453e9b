/// Exact rows of different texts, as long as they are few; what is counted depends on the set of
/// texts alone, never on their order.
///
/// A class, because it owns its memory and has one owner.
final class ValueTable {
  private struct Slot {
    var hash: UInt64 = 0
    var low: UInt64 = 0
    /// The rest of a short text, or the place of a long one.
    var high: UInt64 = 0
    var rows = 0
  }

  let valueLimit: Int
  let byteLimit: Int
  /// Different texts.
  private(set) var count = 0
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var long: [UInt8] = []
  /// Bytes of the different texts.
  private(set) var textBytes = 0

  init(valueLimit: Int, byteLimit: Int) {
    self.valueLimit = valueLimit
    self.byteLimit = byteLimit
    mask = 63
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: Slot(), count: 64)
  }

  deinit { slots.deallocate() }

  /// Whether there are more texts than are counted.
  var isOverfull: Bool { count > valueLimit || textBytes > byteLimit }

  /// Counts rows of a text.
  @inline(__always)
  func add(_ text: TextElement, rows: Int = 1) {
    let hash = text.hash | 1
    let index = find(text, hash)
    if slots[index].hash != 0 {
      slots[index].rows &+= rows
    } else {
      insert(text, hash, rows, at: index)
    }
  }

  /// Counts a row of a text that is in the table, and passes others by.
  @inline(__always)
  func addKnown(_ text: TextElement) {
    let index = find(text, text.hash | 1)
    if slots[index].hash != 0 { slots[index].rows &+= 1 }
  }

  /// The rows of a text; nil for one that is not in the table.
  func rows(of text: [UInt8]) -> Int? {
    var rows: Int?
    TextBytes.with(text) { element in
      let index = find(element, element.hash | 1)
      rows = slots[index].hash == 0 ? nil : slots[index].rows
    }
    return rows
  }

  /// Calls `body` with each text and its rows, in no order that means anything.
  func forEach(_ body: (TextElement, Int) -> Void) {
    long.withUnsafeBytes { stored in
      for index in 0...mask where slots[index].hash != 0 {
        let slot = slots[index]
        var words = (slot.low, slot.high)
        if slot.low & 0xFFFF_FFFF > 12, let start = stored.baseAddress {
          words.1 = UInt64(UInt(bitPattern: start + Int(slot.high)))
        }
        withUnsafeBytes(of: &words) { raw in
          if let base = raw.baseAddress { body(TextElement(base, 0), slot.rows) }
        }
      }
    }
  }

  /// Counts what another table has counted; a table that goes on from its texts needs them all.
  func merge(_ other: ValueTable, keepingAll: Bool = false) {
    other.forEach { text, rows in
      if keepingAll || !isOverfull { add(text, rows: rows) }
    }
  }

  @inline(__always)
  private func find(_ text: TextElement, _ hash: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[index].hash != 0 {
      if slots[index].hash == hash, slots[index].low == text.low, isSame(text, index) { break }
      index = (index &+ 1) & mask
    }
    return index
  }

  @inline(__always)
  private func isSame(_ text: TextElement, _ index: Int) -> Bool {
    text.isShort ? slots[index].high == text.high : isSameLong(text, index)
  }

  private func isSameLong(_ text: TextElement, _ index: Int) -> Bool {
    let place = Int(slots[index].high)
    return long.withUnsafeBytes { stored in
      UnsafeRawBufferPointer(rebasing: stored[place..<place + text.length])
        .elementsEqual(UnsafeRawBufferPointer(start: text.bytes, count: text.length))
    }
  }

  private func insert(_ text: TextElement, _ hash: UInt64, _ rows: Int, at index: Int) {
    var slot = Slot(hash: hash, low: text.low, high: text.high, rows: rows)
    if !text.isShort {
      slot.high = UInt64(long.count)
      long.append(contentsOf: UnsafeRawBufferPointer(start: text.bytes, count: text.length))
    }
    slots[index] = slot
    count += 1
    textBytes += text.length
    if 2 * count > mask { grow() }
  }

  private func grow() {
    let (old, size) = (slots, mask + 1)
    mask = 2 * size - 1
    slots = .allocate(capacity: 2 * size)
    slots.initialize(repeating: Slot(), count: 2 * size)
    for slot in UnsafeBufferPointer(start: old, count: size) where slot.hash != 0 {
      var index = Int(truncatingIfNeeded: slot.hash >> 20) & mask
      while slots[index].hash != 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }
}

/// Bytes in the form that texts of a vector have.
enum TextBytes {
  /// Calls `body` with a text element of the bytes.
  static func with(_ bytes: [UInt8], _ body: (TextElement) -> Void) {
    bytes.withUnsafeBytes { with($0, body) }
  }

  /// Calls `body` with a text element of the bytes.
  static func with(_ bytes: UnsafeRawBufferPointer, _ body: (TextElement) -> Void) {
    var words = (UInt64(bytes.count), UInt64(0))
    withUnsafeMutableBytes(of: &words) { raw in
      if bytes.count <= 12 {
        for (index, byte) in bytes.enumerated() { raw[4 + index] = byte }
      } else {
        for index in 0..<4 { raw[4 + index] = bytes[index] }
        raw.storeBytes(
          of: UInt64(UInt(bitPattern: bytes.baseAddress)), toByteOffset: 8, as: UInt64.self)
      }
    }
    withUnsafeBytes(of: &words) { raw in
      if let base = raw.baseAddress { body(TextElement(base, 0)) }
    }
  }
}
