/// Exact rows of different numbers while there are at most ``limit``, by hashes that tell them apart.
///
/// A class, because it owns its memory and has one owner.
final class NumberTable {
  struct Slot {
    var hash: UInt64 = 0
    var value = 0.0
    var rows = 0
  }

  static let limit = DistinctSketch.exactLimit
  private(set) var count = 0
  private let slots: UnsafeMutablePointer<Slot>
  private static let size = 4096

  init() {
    slots = .allocate(capacity: Self.size)
    slots.initialize(repeating: Slot(), count: Self.size)
  }

  deinit { slots.deallocate() }

  /// Whether there are more numbers than are counted.
  var isOverfull: Bool { count > Self.limit }

  /// Counts rows of a number; the table must not be overfull.
  @inline(__always)
  func add(hash: UInt64, value: Double, rows: Int = 1) {
    // Zero marks a free place; the one number whose hash it is gets another.
    let key = hash == 0 ? 1 : hash
    var index = Int(truncatingIfNeeded: key >> 52)
    while slots[index].hash != key {
      if slots[index].hash == 0 {
        slots[index] = Slot(hash: key, value: value, rows: rows)
        count &+= 1
        return
      }
      index = (index &+ 1) & (Self.size &- 1)
    }
    slots[index].rows &+= rows
  }

  /// Calls `body` with each number, in no order that means anything.
  func forEach(_ body: (Slot) -> Void) {
    for index in 0..<Self.size where slots[index].hash != 0 { body(slots[index]) }
  }

  /// All numbers, ascending; equal ones (of integers beyond 2^53) in order of their hashes.
  var entries: [Slot] {
    UnsafeBufferPointer(start: slots, count: Self.size).filter { $0.hash != 0 }
      .sorted { ($0.value, $0.hash) < ($1.value, $1.hash) }
  }
}
