internal import Foundation

/// Writes texts of other encodings as UTF-8, piece by piece.
struct TextRecoding {
  /// Windows-1252 for the bytes 0x80 to 0x9F; the five that it leaves open stay control characters.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Writes the text of `path` as UTF-8 to `target`.
  ///
  /// UTF-16 is little-endian unless a byte order mark says otherwise; half a pair of surrogates or
  /// half a unit at the end is an error, never a replacement character. UTF-8 loses its mark.
  static func recode(
    _ path: String, from encoding: TextEncoding, to target: String
  ) throws(EngineError) {
    do {
      guard FileManager.default.createFile(atPath: target, contents: nil) else {
        throw EngineError(operation: "write", subject: target, message: "it cannot be made")
      }
      let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
      defer {
        source.closeFile()
        output.closeFile()
      }
      var decoder = PieceDecoder(encoding: encoding)
      if encoding == .utf8 { try source.seek(toOffset: 3) }
      while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
        if encoding == .utf8 {
          try output.write(contentsOf: piece)
          continue
        }
        try output.write(contentsOf: Data(try decoder.utf8(Array(piece)).utf8))
      }
      try decoder.finish()
    } catch let error as EngineError {
      throw error
    } catch {
      throw EngineError(
        operation: "recode", subject: path, message: error.localizedDescription)
    }
  }

  /// Decodes bytes that come in pieces.
  struct PieceDecoder {
    let encoding: TextEncoding
    private var rest: [UInt8] = []
    private var isBigEndian = false
    private var read = 0

    init(encoding: TextEncoding) { self.encoding = encoding }

    /// The text of the next bytes, but for a character that is not whole yet.
    mutating func utf8(_ bytes: [UInt8]) throws(EngineError) -> String {
      guard encoding == .utf16 else {
        let units = bytes.map { byte in
          encoding == .windows1252 && (0x80...0x9F).contains(byte)
            ? windows1252[Int(byte) - 0x80] : UInt16(byte)
        }
        return String(decoding: units, as: UTF16.self)
      }
      var bytes = rest + bytes
      if read == 0, bytes.count >= 2 {
        isBigEndian = bytes[0] == 0xFE && bytes[1] == 0xFF
        if isBigEndian || (bytes[0] == 0xFF && bytes[1] == 0xFE) {
          bytes.removeFirst(2)
          read += 2
        }
      }
      var units: [UInt16] = []
      for index in stride(from: 0, to: bytes.count - 1, by: 2) {
        let high = UInt16(bytes[isBigEndian ? index : index + 1])
        let low = UInt16(bytes[isBigEndian ? index + 1 : index])
        units.append(high << 8 | low)
      }
      rest = bytes.count.isMultiple(of: 2) ? [] : [bytes[bytes.count - 1]]
      if let last = units.last, UTF16.isLeadSurrogate(last) {
        units.removeLast()
        rest = Array(bytes[(units.count * 2)...])
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw EngineError(
          operation: "recode", subject: "text",
          message: "it is not UTF-16: after byte \(read) a character is only half there")
      }
      read += units.count * 2
      return text
    }

    /// Refuses a text that ends within a character.
    func finish() throws(EngineError) {
      guard rest.isEmpty else {
        throw EngineError(
          operation: "recode", subject: "text",
          message: "it is not UTF-16: it ends within a character, at byte \(read)")
      }
    }
  }
}
