/// Bytes that do not hold the state they should.
struct StateDamage: Error {}

/// Writes states as bytes: words of 64 bits, the lowest byte first, and counted runs.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  mutating func add(_ number: Double) { add(number.bitPattern) }

  mutating func add(_ isTrue: Bool) { add(isTrue ? 1 : 0) }

  /// Adds a run of values as they lie in memory, behind their number.
  mutating func add<T: BitwiseCopyable>(run: [T]) {
    add(run.count)
    run.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  /// Adds bytes behind their number.
  mutating func add(raw: UnsafeRawBufferPointer) {
    add(raw.count)
    bytes.append(contentsOf: raw)
  }
}

/// Reads what ``StateWriter`` wrote; bytes that end too early or count too much are damage.
struct StateReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether all bytes were read.
  var isAtEnd: Bool { place == bytes.count }

  mutating func word() throws(StateDamage) -> UInt64 {
    guard bytes.count - place >= 8 else { throw StateDamage() }
    defer { place += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  mutating func number() throws(StateDamage) -> Int { Int(Int64(bitPattern: try word())) }

  mutating func double() throws(StateDamage) -> Double { Double(bitPattern: try word()) }

  mutating func flag() throws(StateDamage) -> Bool { try word() != 0 }

  /// A number of elements of a width that are still there.
  mutating func count(ofWidth width: Int) throws(StateDamage) -> Int {
    let count = try number()
    guard count >= 0, count <= (bytes.count - place) / width else { throw StateDamage() }
    return count
  }

  mutating func run<T: BitwiseCopyable>(of type: T.Type) throws(StateDamage) -> [T] {
    let width = MemoryLayout<T>.stride
    let count = try count(ofWidth: width)
    defer { place += count * width }
    let part = bytes[place..<place + count * width]
    return [T](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
      filled = count
    }
  }

  mutating func raw() throws(StateDamage) -> UnsafeRawBufferPointer {
    let count = try count(ofWidth: 1)
    defer { place += count }
    return UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])
  }
}
