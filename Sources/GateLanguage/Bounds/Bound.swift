/// A condition on a number, read from a short string: `">= 100_000"`, `"< 5%"`, `"10..1000"`.
package struct Bound: Sendable, Hashable {
  package var condition: Condition
  package var unit: Unit
  /// The bound as written in the spec.
  package var text: String

  package init(condition: Condition, unit: Unit, text: String) {
    self.condition = condition
    self.unit = unit
    self.text = text
  }

  /// What must hold; percentages are stored as shares (5% is 0.05).
  package enum Condition: Sendable, Hashable {
    case less(Double)
    case atMost(Double)
    case greater(Double)
    case atLeast(Double)
    case equal(Double)
    case notEqual(Double)
    case within(Double, Double)
    case outside(Double, Double)
    /// A change of at most this size in either direction.
    case change(Double)
  }

  /// What the numbers of the condition are.
  package enum Unit: Sendable, Hashable {
    case number
    /// A share of rows, written with a percent sign.
    case percent
  }

  /// Whether a number meets the condition; NaN meets none.
  package func holds(_ value: Double) -> Bool {
    switch condition {
    case .less(let limit): value < limit
    case .atMost(let limit): value <= limit
    case .greater(let limit): value > limit
    case .atLeast(let limit): value >= limit
    case .equal(let limit): value == limit
    case .notEqual(let limit): value != limit && !value.isNaN
    case .within(let lower, let upper): lower <= value && value <= upper
    case .outside(let lower, let upper): value < lower || value > upper
    case .change(let size): abs(value) <= size
    }
  }
}
