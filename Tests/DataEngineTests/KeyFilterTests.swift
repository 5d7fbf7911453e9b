import Testbench
import Testing

@testable import DataEngine

/// A filter of hashes never denies one that is in it, and rarely owns to one that is not.
@Suite struct KeyFilterTests {
  private func hashes(_ count: Int, seed: UInt64) -> [UInt64] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.next() }
  }

  private func filter(_ hashes: [UInt64], of names: [String] = ["a"]) throws -> KeyFilter {
    let bytes = try #require(KeyFilter.written(HashParts([hashes]), of: names))
    return try #require(KeyFilter(reading: bytes))
  }

  @Test(arguments: [0, 1, 2, 3, 1_000, 4_095, 4_096, 4_097, 70_000])
  func ownsToWhatIsInIt(count: Int) throws {
    let known = hashes(count, seed: 1)
    let filter = try filter(known, of: ["a", "b"])
    #expect(filter.count == count)
    #expect(filter.names == ["a", "b"])
    for hash in known.prefix(2_000) { #expect(filter.mayHold(oneOf: [hash])) }
    #expect(filter.mayHold(oneOf: known) == (count > 0))
    #expect(!filter.mayHold(oneOf: []))
    #expect(!filter.mayHold(oneOf: hashes(2_000, seed: 2)))
    #expect(filter.mayHold(oneOf: hashes(2_000, seed: 2) + known.suffix(1)) == (count > 0))
  }

  @Test func ownsToTheEndsOfTheRange() throws {
    let ends = [0, UInt64.max, 1, UInt64.max - 1, 1 << 63]
    let filter = try filter(ends + hashes(5_000, seed: 3))
    for end in ends { #expect(filter.mayHold(oneOf: [end])) }
  }

  @Test func tellsFewFalsely() throws {
    let filter = try filter(hashes(200_000, seed: 4))
    let others = hashes(200_000, seed: 5)
    let owned = others.count { filter.mayHold(oneOf: [$0]) }
    // Two to four of a bucket against 24 bits: about 0.04 are expected.
    #expect(owned <= 1)
  }

  @Test func crowdedHashesHaveNone() {
    #expect(KeyFilter.written(HashParts([Array(0..<5_000)]), of: ["a"]) == nil)
  }

  @Test func damagedBytesAreRefused() throws {
    let bytes = try #require(KeyFilter.written(HashParts([hashes(100, seed: 6)]), of: ["a"]))
    #expect(KeyFilter(reading: bytes) != nil)
    for length in [0, 7, 8, 20, bytes.count - 1] {
      #expect(KeyFilter(reading: Array(bytes.prefix(length))) == nil, "\(length) bytes")
    }
    #expect(KeyFilter(reading: bytes + [0]) == nil)
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var harmed = bytes
      harmed[index] ^= 0x80
      // Whatever it reads as, it must not reach beyond the bytes.
      _ = KeyFilter(reading: harmed)?.mayHold(oneOf: hashes(100, seed: 6))
    }
  }

  @Test(arguments: [0, 1, 2, 5_000, 20_000])
  func partsFindEqualHashes(count: Int) {
    let known = hashes(count, seed: 7)
    #expect(HashParts([known]).areDifferent())
    guard let last = known.last else { return }
    #expect(!HashParts([known, [last]]).areDifferent())
    #expect(!HashParts([[0], known, [0]]).areDifferent())
  }
}
