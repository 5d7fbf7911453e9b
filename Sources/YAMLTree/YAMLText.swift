/// The characters of a file that may be YAML, and where its lines begin.
struct YAMLText {
  /// The bytes without a byte order mark; valid UTF-8 without characters that YAML forbids.
  let bytes: [UInt8]
  /// The index of each line's first scalar; lines end at LF, CR or both, as in YAML 1.2.
  private let lineStarts: [Int]

  /// The longest file that is read, in bytes.
  static let longest = 4 * 1024 * 1024

  /// Checks size, encoding and characters.
  init(_ file: [UInt8]) throws(YAMLFault) {
    let origin = YAMLRange(YAMLMark(line: 0, column: 0), YAMLMark(line: 0, column: 0))
    guard file.count <= Self.longest else {
      throw YAMLFault(.tooLarge, "the file is larger than 4 MiB (\(file.count) bytes)", origin)
    }
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      throw YAMLFault(.encoding, "the file is UTF-16; only UTF-8 is read", origin)
    }
    bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
    lineStarts = try Self.lines(of: bytes)
  }

  /// The place of a scalar, by its index.
  func mark(_ index: Int) -> YAMLMark {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= index { low = middle } else { high = middle }
    }
    return YAMLMark(line: low, column: index - lineStarts[low])
  }

  private static func lines(of bytes: [UInt8]) throws(YAMLFault) -> [Int] {
    var starts = [0]
    var index = 0
    var wasReturn = false
    var codec = UTF8()
    var iterator = bytes.makeIterator()
    func fault(_ message: String) -> YAMLFault {
      let line = starts.count - 1
      let start = YAMLMark(line: line, column: index - starts[line])
      let end = YAMLMark(line: line, column: start.column + 1)
      return YAMLFault(.encoding, message, YAMLRange(start, end))
    }
    while true {
      switch codec.decode(&iterator) {
      case .emptyInput: return starts
      case .error: throw fault("the file is not UTF-8 here")
      case .scalarValue(let scalar):
        guard isAllowed(scalar) else {
          throw fault("the character U+\(hex(scalar)) may not stand in YAML")
        }
        index += 1
        if scalar == "\n" {
          if wasReturn { starts[starts.count - 1] = index } else { starts.append(index) }
        } else if scalar == "\r" {
          starts.append(index)
        }
        wasReturn = scalar == "\r"
      }
    }
  }

  /// The printable characters of YAML.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x85, 0x20...0x7E, 0xA0...0xD7FF, 0x10000...0x10FFFF: true
    case 0xE000...0xFFFD: scalar.value != 0xFEFF
    default: false
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
