/// A running sum that keeps the digits that rounding loses (Neumaier 1974, "improved Kahan–Babuška").
package struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  package init() {}

  /// Adds a finite number.
  package mutating func add(_ number: Double) {
    let next = sum + number
    if abs(sum) >= abs(number) {
      lost += (sum - next) + number
    } else {
      lost += (number - next) + sum
    }
    sum = next
  }

  /// The sum of all numbers added so far; 0 without any.
  package var value: Double { sum + lost }

  /// Returns the compensated sum of finite numbers.
  package static func of(_ numbers: some Sequence<Double>) -> Double {
    var sum = CompensatedSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }
}
