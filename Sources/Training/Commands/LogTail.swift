/// The last bytes of a stream with the times of their coming; older ones are dropped and counted.
struct LogTail: Sendable {
  /// Bytes that came at one time.
  struct Part: Sendable, Hashable {
    var time: Double
    var bytes: ArraySlice<UInt8>
  }

  private var kept: [Part] = []
  private var first = 0
  private var count = 0
  /// Bytes that were dropped.
  private(set) var dropped = 0

  /// Takes bytes and drops what is more than `limit` before them.
  mutating func append(_ bytes: ArraySlice<UInt8>, at time: Double, limit: Int) {
    count += bytes.count
    if first < kept.count, let last = kept.last, last.bytes.count < 1024, time - last.time < 1 {
      kept[kept.count - 1].bytes += bytes
    } else {
      kept.append(Part(time: time, bytes: Array(bytes)[...]))
    }
    while first < kept.count - 1, count - kept[first].bytes.count >= limit {
      drop(kept[first].bytes.count)
      kept[first].bytes = []
      first += 1
    }
    if first > 64 {
      kept.removeFirst(first)
      first = 0
    }
  }

  /// The parts as they are to be written, at most `limit` bytes with a stamp for every line.
  mutating func parts(limit: Int, stampBytes: Int) -> [Part] {
    var parts = Array(kept[first...])
    var size = parts.reduce(0) { $0 + Self.size($1.bytes, stampBytes) }
    while parts.count > 1, let oldest = parts.first, size > limit {
      let part = Self.size(oldest.bytes, stampBytes)
      guard size - part >= limit else { break }
      size -= part
      drop(oldest.bytes.count)
      parts.removeFirst()
    }
    while size > limit, let oldest = parts.first {
      let end = oldest.bytes.firstIndex(of: 0x0A).map { $0 + 1 - oldest.bytes.startIndex }
      let cut = min(oldest.bytes.count, end ?? min(size - limit, oldest.bytes.count))
      size -= Self.size(oldest.bytes.prefix(cut), stampBytes)
      cutFirst(cut, of: &parts)
    }
    return parts
  }

  private mutating func cutFirst(_ bytes: Int, of parts: inout [Part]) {
    drop(bytes)
    parts[0].bytes.removeFirst(bytes)
    if parts[0].bytes.isEmpty { parts.removeFirst() }
  }

  private mutating func drop(_ bytes: Int) {
    dropped += bytes
    count -= bytes
  }

  private static func size(_ bytes: ArraySlice<UInt8>, _ stampBytes: Int) -> Int {
    bytes.count + stampBytes * bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }
}
