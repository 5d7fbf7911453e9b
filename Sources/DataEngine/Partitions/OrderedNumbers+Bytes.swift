extension OrderedNumbers {
  /// Writes moments and sketch.
  func write(to writer: inout StateWriter) {
    moments.write(to: &writer)
    writer.add(sketch != nil)
    sketch?.write(to: &writer)
  }

  /// Reads what was written.
  init(reading reader: inout StateReader) throws(StateDamage) {
    moments = try Moments(reading: &reader)
    if try reader.flag() { sketch = try QuantileSketch(reading: &reader) }
  }
}

extension Moments {
  func write(to writer: inout StateWriter) {
    writer.add(count)
    for number in [minimum, maximum, sum, lost, center, second, third, fourth] {
      writer.add(number)
    }
  }

  init(reading reader: inout StateReader) throws(StateDamage) {
    self.init()
    count = try reader.number()
    minimum = try reader.double()
    maximum = try reader.double()
    sum = try reader.double()
    lost = try reader.double()
    center = try reader.double()
    second = try reader.double()
    third = try reader.double()
    fourth = try reader.double()
  }
}

extension QuantileSketch {
  func write(to writer: inout StateWriter) {
    writer.add(capacity)
    writer.add(count)
    writer.add(rankVariance)
    writer.add(coin)
    writer.add(levels.count)
    for level in levels { writer.add(run: level) }
  }

  init(reading reader: inout StateReader) throws(StateDamage) {
    let capacity = try reader.number()
    guard capacity >= 8 else { throw StateDamage() }
    self.init(capacity: capacity)
    count = try reader.number()
    rankVariance = try reader.double()
    coin = try reader.word()
    let depth = try reader.number()
    guard depth > 0, depth <= 64 else { throw StateDamage() }
    levels = []
    for _ in 0..<depth { addLevel() }
    for level in 0..<depth {
      levels[level] = try reader.run(of: Double.self)
      retained += levels[level].count
    }
  }
}
