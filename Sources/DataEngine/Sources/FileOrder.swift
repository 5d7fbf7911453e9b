/// The order of a source's files: by the bytes of their paths, but numbers in them by their value.
///
/// So `month=9` lies before `month=10`, and the file that is numbered next comes last.
enum FileOrder {
  /// Paths in this order.
  static func sorted(_ paths: [String]) -> [String] {
    paths.map { (path: $0, bytes: Array($0.utf8)) }
      .sorted { precedes($0.bytes, $1.bytes) }.map(\.path)
  }

  static func precedes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    var (one, other) = (0, 0)
    while one < first.count, other < second.count {
      guard isDigit(first[one]), isDigit(second[other]) else {
        if first[one] != second[other] { return first[one] < second[other] }
        one += 1
        other += 1
        continue
      }
      let (left, right) = (digits(of: first, from: &one), digits(of: second, from: &other))
      if left.count != right.count { return left.count < right.count }
      if !left.elementsEqual(right) { return left.lexicographicallyPrecedes(right) }
    }
    let (rest, otherRest) = (first.count - one, second.count - other)
    if rest != otherRest, min(rest, otherRest) == 0 { return rest == 0 }
    // Equal but for zeros in front of numbers.
    return first.lexicographicallyPrecedes(second)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// The number that begins at a place, without zeros in front; the place moves behind it.
  private static func digits(of bytes: [UInt8], from place: inout Int) -> ArraySlice<UInt8> {
    let end = bytes[place...].firstIndex { !isDigit($0) } ?? bytes.endIndex
    defer { place = end }
    return bytes[place..<end].drop { $0 == UInt8(ascii: "0") }
  }
}
