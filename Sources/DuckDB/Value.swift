/// A value read from a result; other types are to be cast in SQL.
package enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case double(Double)
  case text(String)

  /// The integer, or nil for anything else.
  package var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The number as a double, or nil for anything else.
  package var double: Double? {
    switch self {
    case .double(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }

  /// The text, or nil for anything else.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}
