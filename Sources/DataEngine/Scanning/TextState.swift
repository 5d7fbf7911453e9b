/// What a scan knows of the texts of a column: the same for the same rows in any order.
///
/// While the values are few only they are counted, and the rest is had from them at the end. A
/// class, because it owns tables and has one owner.
final class TextState {
  /// Different texts, and bytes of them, whose rows are counted.
  static let valueLimit = 65_536
  static let byteLimit = 16 << 20
  /// Different shapes whose rows are counted.
  static let shapeLimit = 4_096

  var missing = 0
  var present = 0
  var values: ValueTable?
  var registers: Registers?
  var shapes: ValueTable?
  /// Texts that are counted also where there are too many values.
  var listed: ValueTable?
  /// Rows that each pattern does not match.
  var mismatches: [Int] = []
  var shortest = Int.max
  var longest = 0
  /// The sum of all lengths, in characters.
  var characters = 0
  let request: ColumnRequest?

  init(_ request: ColumnRequest) {
    self.request = request
    let table = ValueTable(valueLimit: Self.valueLimit, byteLimit: Self.byteLimit)
    if request.parts.isEmpty && request.patterns.isEmpty {
      values = nil
    } else {
      values = table
    }
    if request.parts.contains(.shapes) {
      shapes = ValueTable(valueLimit: Self.shapeLimit, byteLimit: .max)
    }
    mismatches = Array(repeating: 0, count: request.patterns.count)
  }

  init() { request = nil }

  /// Goes on without the values where they are too many to count.
  func spread() {
    guard let values, values.isOverfull else { return }
    expand(values)
    self.values = nil
  }

  private func expand(_ values: ValueTable) {
    let registers = self.registers ?? Registers()
    self.registers = registers
    if let wanted = request?.listed { listed = Self.list(wanted, of: values) }
    let shaper = TextShaper()
    let measures = shapes != nil
    values.forEach { text, rows in
      registers.raise(text.hash)
      if measures {
        addLength(TextShaper.characters(of: text), rows: rows)
        addShape(of: text, rows: rows, shaper)
      }
      countMismatches(of: text, rows: rows)
    }
  }

  private static func list(_ wanted: [String], of values: ValueTable) -> ValueTable {
    let listed = ValueTable(valueLimit: .max, byteLimit: .max)
    for text in wanted {
      let bytes = Array(text.utf8)
      TextBytes.with(bytes) { listed.add($0, rows: values.rows(of: bytes) ?? 0) }
    }
    return listed
  }

  @inline(__always)
  func addLength(_ length: Int, rows: Int) {
    shortest = min(shortest, length)
    longest = max(longest, length)
    characters += length * rows
  }

  func addShape(of text: TextElement, rows: Int, _ shaper: TextShaper) {
    guard let shapes, !shapes.isOverfull else { return }
    shaper.withShape(of: text) { shapes.add($0, rows: rows) }
  }

  func countMismatches(of text: TextElement, rows: Int) {
    guard let request else { return }
    for (index, pattern) in request.patterns.enumerated() where !pattern.matches(text) {
      mismatches[index] += rows
    }
  }

  /// Adds the state of other rows of the same request.
  func merge(_ other: TextState) {
    missing += other.missing
    present += other.present
    if let theirs = other.values, let values {
      values.merge(theirs, keepingAll: true)
      spread()
      return
    }
    // One of the two has no values any more, so neither has the sum.
    if let values {
      expand(values)
      self.values = nil
    }
    if let theirs = other.values {
      other.expand(theirs)
      other.values = nil
    }
    if let theirs = other.registers {
      registers = registers ?? Registers()
      registers?.merge(theirs)
    }
    mergeTexts(other)
  }

  private func mergeTexts(_ other: TextState) {
    shortest = min(shortest, other.shortest)
    longest = max(longest, other.longest)
    characters += other.characters
    for index in mismatches.indices { mismatches[index] += other.mismatches[index] }
    if let theirs = other.shapes { shapes?.merge(theirs) }
    if let theirs = other.listed { listed?.merge(theirs) }
  }

  /// Has lengths, shapes and mismatches of the values that were only counted.
  ///
  /// Call once, when no more rows come.
  func settle() {
    guard let values else { return }
    let registers = self.registers
    expand(values)
    self.registers = registers
  }

  /// Different present values, and whether they were counted; nil where they were not asked for.
  var distinct: (count: Int, isExact: Bool)? {
    if let values { return (values.count, true) }
    return registers.map { ($0.estimate, false) }
  }
}
