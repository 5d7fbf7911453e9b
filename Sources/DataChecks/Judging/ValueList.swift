internal import DataEngine
internal import Drift
internal import GateLanguage

/// The values that a rule of a column lists.
struct ValueList: Sendable {
  private let values: [SpecLiteral]
  /// How many values reports name.
  private static let most = 10

  /// Reads a list of values of the column's type; faults are reported and give nil.
  init?(reading value: SpecNode, in context: ColumnRuleContext) {
    guard let literals = value.literals(log: context.log), context.fit(literals) else { return nil }
    values = literals.map(\.value)
  }

  /// How many there are.
  var count: Int { values.count }

  /// The first of them, and how many more there are.
  var words: String {
    let shown = values.prefix(Self.most).map(\.text).joined(separator: ", ")
    return count > Self.most ? "\(shown) and \(count - Self.most) more" : shown
  }

  /// The constants that a column is compared with.
  func literals(for column: Column) -> [Literal] {
    values.map { $0.literal(for: column.type) }
  }
}
