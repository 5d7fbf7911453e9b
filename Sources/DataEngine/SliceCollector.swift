/// Gathers the values of a slice column row by row.
struct SliceCollector {
  // By bytes: equal strings of Swift may differ in bytes, and are then different values.
  private var numbers: [[UInt8]?: Int] = [:]
  private var values: [String?] = []
  private var memberships: [Int] = []

  mutating func add(_ value: String?) {
    let bytes = value.map { Array($0.utf8) }
    if let number = numbers[bytes] {
      memberships.append(number)
    } else {
      numbers[bytes] = values.count
      memberships.append(values.count)
      values.append(value)
    }
  }

  /// The column with its values in order of their bytes, NULL first.
  func column(named name: String) -> PairedPredictions.SliceColumn {
    let order = values.indices.sorted { first, second in
      guard let left = values[first] else { return values[second] != nil }
      guard let right = values[second] else { return false }
      return Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
    }
    var places = values.map { _ in 0 }
    for (place, index) in order.enumerated() { places[index] = place }
    return PairedPredictions.SliceColumn(
      column: name, values: order.map { values[$0] }, memberships: memberships.map { places[$0] })
  }
}
