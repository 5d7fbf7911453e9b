/// Finds a value by its place in the order without sorting all of them (Hoare's quickselect).
enum Selection {
  /// The value that would stand at a place, from 0, were the values sorted.
  static func value(at place: Int, of values: [Double]) -> Double {
    var values = values
    return values.withUnsafeMutableBufferPointer { select(place, $0) }
  }

  private static func select(
    _ place: Int, _ values: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var (low, high) = (0, values.count - 1)
    // Values that were laid out against it end in a sort, not in quadratic time.
    var steps = 2 * (Int.bitWidth - values.count.leadingZeroBitCount)
    while high - low > 16, steps > 0 {
      steps -= 1
      let (left, right) = partition(values, low, high)
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return values[place]
      }
    }
    var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
    rest.sort()
    return values[place]
  }

  /// Parts a range at the middle of three of its values: smaller ones end at `right`, larger ones
  /// begin at `left`, and all between them are equal.
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Double>, _ low: Int, _ high: Int
  ) -> (left: Int, right: Int) {
    let (first, second, third) = (values[low], values[(low + high) / 2], values[high])
    let pivot = max(min(first, second), min(max(first, second), third))
    var (left, right) = (low, high)
    while left <= right {
      while values[left] < pivot { left += 1 }
      while values[right] > pivot { right -= 1 }
      guard left <= right else { break }
      values.swapAt(left, right)
      left += 1
      right -= 1
    }
    return (left, right)
  }
}
