/// What is exact about the numbers of a column: the same for the same rows in any order.
///
/// A class, because it owns tables and has one owner.
final class NumberState {
  var missing = 0
  var nan = 0
  var positiveInfinite = 0
  var negativeInfinite = 0
  var finite = 0
  /// Rows of the values; nil where they were not asked for, or are too many.
  var values: NumberTable?
  /// Hashes of the finite values where they are too many for the table.
  var registers: Registers?
  /// Rows of each atom, and rows above each edge.
  var atoms: [Int] = []
  var above: [Int] = []
  /// Finite rows outside each range.
  var outside: [Int] = []
  /// What each interval holds.
  var intervals: [RankInterval.Content] = []

  init(_ request: ColumnRequest) {
    if request.parts.contains(.values) { values = NumberTable() }
    if let bins = request.bins {
      atoms = Array(repeating: 0, count: bins.atoms.count)
      above = Array(repeating: 0, count: bins.edges.count)
    }
    outside = Array(repeating: 0, count: request.ranges.count)
    intervals = request.intervals.map { _ in RankInterval.Content() }
  }

  init() {}

  var rows: Int { missing + nan + infinite + finite }
  var infinite: Int { positiveInfinite + negativeInfinite }

  /// Goes on with registers where there are too many values to count.
  func spread() {
    guard let values, values.isOverfull else { return }
    let registers = self.registers ?? Registers()
    values.forEach { registers.raise($0.hash) }
    self.registers = registers
    self.values = nil
  }

  /// Adds the state of other rows of the same request.
  func merge(_ other: NumberState) {
    missing += other.missing
    nan += other.nan
    positiveInfinite += other.positiveInfinite
    negativeInfinite += other.negativeInfinite
    finite += other.finite
    for index in atoms.indices { atoms[index] += other.atoms[index] }
    for index in above.indices { above[index] += other.above[index] }
    for index in outside.indices { outside[index] += other.outside[index] }
    for index in intervals.indices { intervals[index].merge(other.intervals[index]) }
    other.values?.forEach { add($0) }
    guard let theirs = other.registers else { return }
    if let values {
      let registers = Registers()
      for entry in values.entries { registers.raise(entry.hash) }
      self.registers = registers
      self.values = nil
    }
    registers?.merge(theirs)
  }

  private func add(_ entry: NumberTable.Slot) {
    if let values {
      values.add(hash: entry.hash, value: entry.value, rows: entry.rows)
      spread()
    } else {
      registers?.raise(entry.hash)
    }
  }

  /// Different present values, and whether they were counted; nil where they were not asked for.
  var distinct: (count: Int, isExact: Bool)? {
    let infinities = (positiveInfinite > 0 ? 1 : 0) + (negativeInfinite > 0 ? 1 : 0)
    if let values { return (values.count + infinities, true) }
    return registers.map { ($0.estimate + infinities, false) }
  }
}

/// What depends on the order of rows: made for a group of rows in their order, merged in the order
/// of groups.
struct OrderedNumbers: Sendable, Hashable {
  var moments = Moments()
  var sketch: QuantileSketch?

  /// Adds the numbers that follow.
  mutating func merge(_ later: OrderedNumbers) {
    moments.merge(later.moments)
    if let theirs = later.sketch {
      if sketch == nil { sketch = theirs } else { sketch?.merge(theirs) }
    }
  }
}
