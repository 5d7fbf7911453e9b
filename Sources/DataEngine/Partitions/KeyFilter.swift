/// Which hashes there may be among many different ones, in about three bytes each.
///
/// Hashes are divided by their first bits into buckets of two to four; of each the 24 bits that
/// follow are kept. What the filter denies is surely not there; a hash that is not there is denied
/// but for about one in five million.
struct KeyFilter {
  /// What stands for the files whose hashes are in it.
  let names: Set<String>
  /// Hashes that are in it.
  let count: Int
  private let bits: Int
  private let bytes: [UInt8]
  /// Where the numbers of hashes by bucket begin among the bytes, and the kept bits behind them.
  private let sizes: Int
  private let rests: Int

  /// Appends the lowest three bytes of a number.
  @inline(__always)
  private static func append(_ rest: some BinaryInteger, to rests: inout [UInt8]) {
    rests.append(UInt8(truncatingIfNeeded: rest))
    rests.append(UInt8(truncatingIfNeeded: rest >> 8))
    rests.append(UInt8(truncatingIfNeeded: rest >> 16))
  }

  /// The bytes of a filter; nil where a bucket is too full, which evenly spread hashes never are.
  static func written(_ parts: HashParts, of names: [String]) -> [UInt8]? {
    let count = parts.count
    let bits = max(parts.bits, Int.bitWidth - count.leadingZeroBitCount - 2)
    var sizes: [UInt8] = []
    var rests: [UInt8] = []
    sizes.reserveCapacity(1 << bits)
    rests.reserveCapacity(3 * count)
    let inPart = bits - parts.bits
    var starts = Array(repeating: 0, count: (1 << inPart) + 1)
    var ordered: [UInt64] = []
    let isEven = parts.forEach { hashes in
      func bucket(_ hash: UInt64) -> Int {
        inPart == 0 ? 0 : Int((hash << UInt64(parts.bits)) >> UInt64(64 - inPart))
      }
      for index in starts.indices { starts[index] = 0 }
      for hash in hashes { starts[bucket(hash) + 1] += 1 }
      for index in 1..<starts.count {
        guard starts[index] <= Int(UInt8.max) else { return false }
        sizes.append(UInt8(starts[index]))
        starts[index] += starts[index - 1]
      }
      ordered = Array(repeating: 0, count: hashes.count)
      for hash in hashes {
        let bucket = bucket(hash)
        ordered[starts[bucket]] = hash
        starts[bucket] += 1
      }
      for hash in ordered { append(Self.rest(hash, bits), to: &rests) }
      return true
    }
    guard isEven else { return nil }
    var writer = StateWriter()
    writer.add(run: Array(names.joined(separator: "\n").utf8))
    writer.add(count)
    writer.add(bits)
    writer.add(run: sizes)
    writer.add(run: rests)
    return writer.bytes
  }

  /// Reads ``written(_:of:)``; nil for bytes of another form.
  init?(reading bytes: [UInt8]) {
    let read = bytes.withUnsafeBytes { raw -> (String, Int, Int, Int, Int)? in
      var reader = StateReader(raw)
      do throws(StateDamage) {
        let names = String(decoding: try reader.raw(), as: UTF8.self)
        let count = try reader.number()
        let bits = try reader.number()
        let sizes = try reader.raw()
        let rests = try reader.raw()
        guard reader.isAtEnd, (0..<40).contains(bits), sizes.count == 1 << bits,
          rests.count == 3 * count, let start = raw.baseAddress, let first = sizes.baseAddress,
          sizes.reduce(0, { $0 + Int($1) }) == count
        else { return nil }
        return (names, count, bits, first - start, first - start + sizes.count + 8)
      } catch {
        return nil
      }
    }
    guard let read else { return nil }
    names = Set(read.0.split(separator: "\n").map(String.init))
    (count, bits, sizes, rests) = (read.1, read.2, read.3, read.4)
    self.bytes = bytes
  }

  /// Whether one of some hashes may be in it.
  func mayHold(oneOf hashes: [UInt64]) -> Bool {
    let wanted = hashes.sorted()
    return bytes.withUnsafeBytes { bytes in
      var (bucket, place) = (0, 0)
      for hash in wanted {
        let target = bits == 0 ? 0 : Int(hash >> UInt64(64 - bits))
        while bucket < target {
          place &+= Int(bytes[sizes &+ bucket])
          bucket &+= 1
        }
        let rest = Self.rest(hash, bits)
        for index in place..<(place &+ Int(bytes[sizes &+ target])) {
          let start = rests &+ 3 &* index
          let kept =
            UInt32(bytes[start]) | UInt32(bytes[start &+ 1]) << 8 | UInt32(bytes[start &+ 2]) << 16
          if kept == rest { return true }
        }
      }
      return false
    }
  }

  /// The 24 bits of a hash that follow those of its bucket.
  private static func rest(_ hash: UInt64, _ bits: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: (hash << UInt64(bits)) >> 40)
  }
}
