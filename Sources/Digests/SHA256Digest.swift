internal import Crypto

/// A SHA-256 digest, printed as 64 lower-case hexadecimal digits.
package struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
  /// The digest's 64 digits.
  package let hexadecimal: String

  /// The digest's 64 digits.
  package var description: String { hexadecimal }

  init(hexadecimal: String) {
    self.hexadecimal = hexadecimal
  }

  /// Reads 64 digits; nil for anything else.
  package init?(digits: some Collection<UInt8>) {
    guard digits.count == 64, digits.allSatisfy(Self.isDigit) else { return nil }
    hexadecimal = String(decoding: digits, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// Returns the digest of bytes in memory.
  package static func of(_ bytes: some Sequence<UInt8>) -> SHA256Digest {
    var hasher = Hasher()
    hasher.update(Array(bytes))
    return hasher.finalize()
  }

  /// Returns the digest of a text's UTF-8 bytes.
  package static func of(_ text: String) -> SHA256Digest { of(Array(text.utf8)) }

  /// Reads bytes piece by piece and gives their digest at the end.
  package struct Hasher {
    private var hash = SHA256()

    /// Starts with no bytes.
    package init() {}

    /// Adds bytes.
    package mutating func update(_ bytes: [UInt8]) {
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// Adds a buffer without copying it.
    package mutating func update(buffer: UnsafeRawBufferPointer) {
      hash.update(bufferPointer: buffer)
    }

    /// Returns the digest of all bytes added so far.
    package func finalize() -> SHA256Digest {
      SHA256Digest(hexadecimal: lowercaseHexadecimal(hash.finalize()))
    }
  }
}

/// Returns two lower-case digits for each byte.
func lowercaseHexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
