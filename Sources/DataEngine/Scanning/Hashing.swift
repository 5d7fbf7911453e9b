/// Hashes of 64 bits, evenly spread; part of the format of stored states.
enum Hashing {
  /// Mixes 64 bits one to one (the finaliser of MurmurHash3).
  @inline(__always)
  static func mix(_ bits: UInt64) -> UInt64 {
    var x = bits
    x ^= x >> 33
    x &*= 0xFF51_AFD7_ED55_8CCD
    x ^= x >> 33
    x &*= 0xC4CE_B9FE_1A85_EC53
    return x ^ (x >> 33)
  }

  /// Folds the product of two words (wyhash's step).
  @inline(__always)
  static func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = first.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }

  /// Adds a hash to the hash of the columns before it.
  @inline(__always)
  static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
    fold(first ^ 0x2D35_8DCC_AA6C_78A5, second ^ 0x8BB8_4B93_962E_ACC9) &+ second
  }

  /// The hash of a text of at most 12 bytes that lies in two words.
  @inline(__always)
  static func short(_ low: UInt64, _ high: UInt64) -> UInt64 {
    mix(fold(low ^ 0x2D35_8DCC_AA6C_78A5, high ^ 0x8BB8_4B93_962E_ACC9) ^ low)
  }

  /// The hash of more than 12 bytes.
  @inline(__always)
  static func long(_ bytes: UnsafeRawPointer, _ length: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 16 < length {
      hash = fold(
        load(bytes, offset) ^ 0x2D35_8DCC_AA6C_78A5 ^ hash,
        load(bytes, offset + 8) ^ 0x8BB8_4B93_962E_ACC9)
      offset += 16
    }
    // The last 16 bytes, or the first and last 8 of fewer; they may overlap what was read.
    let first = length >= 16 ? load(bytes, length - 16) : load(bytes, 0)
    hash = fold(
      first ^ 0x2D35_8DCC_AA6C_78A5 ^ hash, load(bytes, length - 8) ^ 0x4B33_A62E_D433_D4A3)
    return mix(hash)
  }

  @inline(__always)
  private static func load(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}

/// One text of a vector, as it lies in memory.
struct TextElement {
  /// The length and the first 4 bytes.
  let low: UInt64
  /// The next 8 bytes, padded with zeros, or a pointer to all bytes.
  let high: UInt64
  private let place: UnsafeRawPointer

  @inline(__always)
  init(_ data: UnsafeRawPointer, _ row: Int) {
    place = data + row &* 16
    low = place.loadUnaligned(as: UInt64.self)
    high = place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
  }

  @inline(__always)
  var length: Int { Int(truncatingIfNeeded: low & 0xFFFF_FFFF) }

  /// Whether the bytes lie in the two words.
  @inline(__always)
  var isShort: Bool { length <= 12 }

  @inline(__always)
  var bytes: UnsafeRawPointer {
    guard !isShort else { return place + 4 }
    return UnsafeRawPointer(bitPattern: UInt(high)) ?? place
  }

  @inline(__always)
  var hash: UInt64 { isShort ? Hashing.short(low, high) : Hashing.long(bytes, length) }
}
