extension TextState {
  /// Writes counts and tables.
  func write(to writer: inout StateWriter) {
    for number in [missing, present, shortest, longest, characters] { writer.add(number) }
    writer.add(run: mismatches)
    for table in [values, shapes, listed] {
      writer.add(table != nil)
      table?.write(to: &writer)
    }
    writer.add(registers != nil)
    if let registers { writer.add(run: registers.bytes) }
  }

  /// Reads the state of a request's column.
  convenience init(
    reading reader: inout StateReader, _ request: ColumnRequest
  ) throws(StateDamage) {
    self.init(request)
    missing = try reader.number()
    present = try reader.number()
    shortest = try reader.number()
    longest = try reader.number()
    characters = try reader.number()
    let patterns = mismatches.count
    mismatches = try reader.run(of: Int.self)
    guard mismatches.count == patterns else { throw StateDamage() }
    values = try ValueTable.read(&reader, Self.valueLimit, Self.byteLimit)
    shapes = try ValueTable.read(&reader, Self.shapeLimit, .max)
    listed = try ValueTable.read(&reader, .max, .max)
    registers = try Registers.read(&reader)
  }
}

extension ValueTable {
  /// About the bytes that ``write(to:)`` adds.
  var writtenBytes: Int { 16 * count + textBytes }

  func write(to writer: inout StateWriter) {
    writer.add(count)
    forEach { text, rows in
      writer.add(rows)
      writer.add(raw: UnsafeRawBufferPointer(start: text.bytes, count: text.length))
    }
  }

  /// Reads a table behind a flag that says whether there is one.
  static func read(
    _ reader: inout StateReader, _ valueLimit: Int, _ byteLimit: Int
  ) throws(StateDamage) -> ValueTable? {
    guard try reader.flag() else { return nil }
    let table = ValueTable(valueLimit: valueLimit, byteLimit: byteLimit)
    for _ in 0..<(try reader.count(ofWidth: 16)) {
      let rows = try reader.number()
      TextBytes.with(try reader.raw()) { table.add($0, rows: rows) }
    }
    return table
  }
}
