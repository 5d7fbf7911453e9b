/// Sums of long columns: plain sums of short blocks, which are then added with compensation.
///
/// The error of a block of 256 numbers in eight lanes is that of 32 additions.
enum BlockSum {
  private static let block = 256

  /// The sum of a function of each number.
  @inline(__always)
  static func of(
    _ numbers: [Double], _ term: (SIMD8<Double>) -> SIMD8<Double> = { $0 }
  ) -> Double {
    numbers.withUnsafeBufferPointer { numbers in
      var total = CompensatedSum()
      var start = 0
      while start < numbers.count {
        let end = min(start &+ block, numbers.count)
        var lanes = SIMD8<Double>.zero
        while start &+ 8 <= end {
          var part = SIMD8<Double>()
          for lane in 0..<8 { part[lane] = numbers[start &+ lane] }
          lanes += term(part)
          start &+= 8
        }
        while start < end {
          // The other lanes repeat the number and are not added.
          total.add(term(SIMD8(repeating: numbers[start]))[0])
          start &+= 1
        }
        total.add(lanes.sum())
      }
      return total.value
    }
  }
}
