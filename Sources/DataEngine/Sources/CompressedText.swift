internal import Foundation

/// The end of a compressed text, by which one that was cut short is told.
struct CompressedText {
  /// The last four bytes of a gzip file: the length of its last member's text, modulo 2³² (RFC 1952).
  static func gzipLength(of path: String) throws -> UInt32 {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { file.closeFile() }
    let size = try file.seekToEnd()
    guard size >= 18 else { return .max }
    try file.seek(toOffset: size - 4)
    let bytes = try file.read(upToCount: 4) ?? Data()
    return bytes.enumerated().reduce(0) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
  }

  /// Whether all frames of a Zstandard file end where the file does (RFC 8878, 3.1).
  static func isWholeZstandard(_ path: String) throws -> Bool {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { file.closeFile() }
    let size = try file.seekToEnd()
    var place: UInt64 = 0
    func number(_ count: Int) throws -> UInt64? {
      try file.seek(toOffset: place)
      guard let bytes = try file.read(upToCount: count), bytes.count == count else { return nil }
      place += UInt64(count)
      return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    while place < size {
      guard let magic = try number(4) else { return false }
      if magic & 0xFFFF_FFF0 == 0x184D_2A50 {
        guard let length = try number(4) else { return false }
        place += length
        continue
      }
      guard magic == 0xFD2F_B528, let flags = try number(1) else { return false }
      let isSingle = flags & 0x20 != 0
      let contentSize = [isSingle ? 1 : 0, 2, 4, 8][Int(flags >> 6)]
      place += UInt64((isSingle ? 0 : 1) + [0, 1, 2, 4][Int(flags & 3)] + contentSize)
      var isLast = false
      while !isLast {
        guard let block = try number(3) else { return false }
        isLast = block & 1 == 1
        place += block >> 1 & 3 == 1 ? 1 : block >> 3
      }
      if flags & 4 != 0 { place += 4 }
    }
    return place == size
  }
}
