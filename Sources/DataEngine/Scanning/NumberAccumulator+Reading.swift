internal import DuckDB

extension NumberAccumulator {
  /// Takes the rows of a vector.
  func update(_ vector: VectorView, _ rows: Range<Int>) {
    switch kind {
    case .int8: integers(vector, rows, Int8.self)
    case .int16: integers(vector, rows, Int16.self)
    case .int32: integers(vector, rows, Int32.self)
    case .int64: integers(vector, rows, Int64.self)
    case .uint8: integers(vector, rows, UInt8.self)
    case .uint16: integers(vector, rows, UInt16.self)
    case .uint32: integers(vector, rows, UInt32.self)
    case .uint64: integers(vector, rows, UInt64.self)
    case .int128: wide(vector, rows) { Double.converting($0) }
    case .float:
      // Adding zero makes one zero of two.
      take(vector, rows, Float.self, number: { Double($0) + 0 }, bits: { $1.bitPattern })
    case .decimal(let bits, let scale): decimals(vector, rows, bits: bits, scale: scale)
    case .date:
      take(
        vector, rows, Int32.self,
        number: { $0.magnitude == Int32.max ? Double.infinity($0 < 0) : Double($0) * 86_400 },
        bits: { day, _ in UInt64(bitPattern: Int64(day)) })
    case .time, .timestamp:
      take(
        vector, rows, Int64.self,
        number: { $0.magnitude == Int64.max ? Double.infinity($0 < 0) : Double($0) / 1e6 },
        bits: { time, _ in UInt64(bitPattern: time) })
    default:
      take(vector, rows, Double.self, number: { $0 + 0 }, bits: { $1.bitPattern })
    }
  }

  @inline(__always)
  private func integers<T: FixedWidthInteger & BitwiseCopyable>(
    _ vector: VectorView, _ rows: Range<Int>, _ type: T.Type
  ) {
    take(
      vector, rows, type, number: { Double($0) },
      bits: { value, _ in UInt64(truncatingIfNeeded: value) })
  }

  private func decimals(_ vector: VectorView, _ rows: Range<Int>, bits: Int, scale: Int) {
    let power = Double.powersOfTen[scale]
    switch bits {
    case 16:
      take(
        vector, rows, Int16.self, number: { Double($0) / power },
        bits: { value, _ in UInt64(truncatingIfNeeded: value) })
    case 32:
      take(
        vector, rows, Int32.self, number: { Double($0) / power },
        bits: { value, _ in UInt64(truncatingIfNeeded: value) })
    case 64:
      take(
        vector, rows, Int64.self, number: { Double.decimal(Int128($0), scale: scale) },
        bits: { value, _ in UInt64(truncatingIfNeeded: value) })
    default: wide(vector, rows) { Double.decimal($0, scale: scale) }
    }
  }

  @inline(__always)
  private func wide(
    _ vector: VectorView, _ rows: Range<Int>, _ number: (Int128) -> Double
  ) {
    take(
      vector, rows, Int128.self, number: number,
      bits: { value, _ in
        let low = UInt64(truncatingIfNeeded: value)
        let high = UInt64(truncatingIfNeeded: value >> 64)
        // Values that fit 64 bits are told apart for sure.
        return value == Int128(Int64(truncatingIfNeeded: low)) ? low : Hashing.joined(high, low)
      })
  }

  /// Appends finite values to the block and counts the others.
  @inline(__always)
  private func take<T: BitwiseCopyable>(
    _ vector: VectorView, _ rows: Range<Int>, _ type: T.Type, number: (T) -> Double,
    bits key: (T, Double) -> UInt64
  ) {
    let data = vector.data.assumingMemoryBound(to: type)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let end = min(rows.upperBound, row &+ (Self.blockSize &- pending))
      var filled = pending
      while row < end {
        let isValid = vector.validity.map { $0[row >> 6] >> UInt64(row & 63) & 1 == 1 } ?? true
        if isValid {
          let value = data[row]
          let number = number(value)
          values[filled] = number
          bits[filled] = key(value, number)
          if number.isFinite { filled &+= 1 } else { countSpecial(number) }
        } else {
          state.missing &+= 1
        }
        row &+= 1
      }
      pending = filled
      if filled == Self.blockSize { flush() }
    }
  }

  private func countSpecial(_ number: Double) {
    if number.isNaN {
      state.nan += 1
    } else if number > 0 {
      state.positiveInfinite += 1
    } else {
      state.negativeInfinite += 1
    }
  }
}

extension Double {
  /// Powers of ten that a decimal's scale may have, each the nearest double.
  static let powersOfTen: [Double] = (0...38).map { Double("1e\($0)") ?? .nan }

  static func infinity(_ isNegative: Bool) -> Double { isNegative ? -infinity : infinity }

  /// A whole number of 128 bits as the library casts it.
  static func converting(_ value: Int128) -> Double {
    let low = UInt64(truncatingIfNeeded: value)
    let high = Int64(truncatingIfNeeded: value >> 64)
    guard high != -1 else { return -Double(UInt64.max - low) - 1 }
    return Double(low) + Double(high) * 18_446_744_073_709_551_616
  }

  /// A decimal as the library casts it: whole and fraction apart where the digits exceed a double.
  static func decimal(_ value: Int128, scale: Int) -> Double {
    guard value.magnitude > 1 << 53, scale > 0 else {
      return converting(value) / powersOfTen[scale]
    }
    var power: Int128 = 1
    for _ in 0..<scale { power *= 10 }
    let parts = value.quotientAndRemainder(dividingBy: power)
    return converting(parts.quotient) + converting(parts.remainder) / powersOfTen[scale]
  }
}
