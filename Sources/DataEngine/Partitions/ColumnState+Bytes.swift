extension ColumnState {
  /// Writes the state behind a mark of its kind.
  func write(to writer: inout StateWriter) {
    switch self {
    case .numbers(let numbers):
      writer.add(1)
      numbers.write(to: &writer)
    case .texts(let texts):
      writer.add(2)
      texts.write(to: &writer)
    case .booleans(let truths):
      writer.add(3)
      for rows in [truths.missing, truths.truths, truths.falsehoods] { writer.add(rows) }
    case .others(let others):
      writer.add(4)
      others.write(to: &writer)
    }
  }

  /// Reads the state of a request's column.
  init(reading reader: inout StateReader, _ request: ColumnRequest) throws(StateDamage) {
    switch try reader.number() {
    case 1: self = .numbers(try NumberState(reading: &reader, request))
    case 2: self = .texts(try TextState(reading: &reader, request))
    case 3:
      let truths = BooleanState()
      truths.missing = try reader.number()
      truths.truths = try reader.number()
      truths.falsehoods = try reader.number()
      self = .booleans(truths)
    case 4: self = .others(try TextState(reading: &reader, request.onlyTellingApart))
    default: throw StateDamage()
    }
  }

  /// About the bytes that ``write(to:)`` adds.
  var writtenBytes: Int {
    switch self {
    case .numbers(let numbers):
      200 + 24 * (numbers.values?.count ?? 0) + (numbers.registers == nil ? 0 : Registers.count)
        + numbers.intervals.reduce(0) { $0 + 8 * $1.inside.count }
    case .texts(let texts), .others(let texts):
      200 + [texts.values, texts.shapes, texts.listed].reduce(0) { $0 + ($1?.writtenBytes ?? 0) }
        + (texts.registers == nil ? 0 : Registers.count)
    case .booleans: 32
    }
  }
}

extension NumberState {
  func write(to writer: inout StateWriter) {
    for rows in [missing, nan, positiveInfinite, negativeInfinite, finite] { writer.add(rows) }
    writer.add(values != nil)
    if let values {
      writer.add(values.count)
      values.forEach { entry in
        writer.add(entry.hash)
        writer.add(entry.value)
        writer.add(entry.rows)
      }
    }
    writer.add(registers != nil)
    if let registers { writer.add(run: registers.bytes) }
    for counts in [atoms, above, outside] { writer.add(run: counts) }
    writer.add(intervals.count)
    for content in intervals {
      for rows in [content.below, content.atLower, content.atUpper] { writer.add(rows) }
      writer.add(content.isOverfull)
      writer.add(run: content.inside)
    }
  }

  convenience init(
    reading reader: inout StateReader, _ request: ColumnRequest
  ) throws(StateDamage) {
    self.init(request)
    missing = try reader.number()
    nan = try reader.number()
    positiveInfinite = try reader.number()
    negativeInfinite = try reader.number()
    finite = try reader.number()
    values = nil
    if try reader.flag() {
      let table = NumberTable()
      let count = try reader.count(ofWidth: 24)
      guard count <= NumberTable.limit else { throw StateDamage() }
      for _ in 0..<count {
        table.add(
          hash: try reader.word(), value: try reader.double(), rows: try reader.number())
      }
      values = table
    }
    registers = try Registers.read(&reader)
    let lists = [atoms.count, above.count, outside.count]
    atoms = try reader.run(of: Int.self)
    above = try reader.run(of: Int.self)
    outside = try reader.run(of: Int.self)
    guard lists == [atoms.count, above.count, outside.count],
      try reader.number() == intervals.count
    else { throw StateDamage() }
    for index in intervals.indices {
      intervals[index].below = try reader.number()
      intervals[index].atLower = try reader.number()
      intervals[index].atUpper = try reader.number()
      intervals[index].isOverfull = try reader.flag()
      intervals[index].inside = try reader.run(of: Double.self)
    }
  }
}

extension Registers {
  /// Reads registers behind a flag that says whether there are any.
  static func read(_ reader: inout StateReader) throws(StateDamage) -> Registers? {
    guard try reader.flag() else { return nil }
    let bytes = try reader.run(of: UInt8.self)
    guard bytes.count == count else { throw StateDamage() }
    return Registers(bytes)
  }
}
