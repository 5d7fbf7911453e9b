internal import DataEngine

/// A number that a rule needs and does not have, with the reason.
package struct MeasureFailure: Error, Sendable, Hashable {
  /// The reason.
  package var message: String

  /// Takes the reason, as a sentence without full stop.
  package init(_ message: String) {
    self.message = message
  }
}

extension Measurements {
  /// The count that a measure gave.
  func count(_ measure: Measure) throws(MeasureFailure) -> Int {
    guard case .count(let count) = try result(of: measure) else { throw Self.wrongKind(measure) }
    return count
  }

  /// The number that a measure gave; an undefined one is a failure.
  func number(_ measure: Measure) throws(MeasureFailure) -> Double {
    guard case .number(let number) = try result(of: measure) else { throw Self.wrongKind(measure) }
    guard let number else { throw MeasureFailure(Self.undefined(measure)) }
    guard !number.isNaN else {
      throw MeasureFailure("it is not a number, because the column holds NaN or infinities")
    }
    return number
  }

  /// The surplus rows and repeated keys that a measure gave.
  func duplicates(
    of columns: [String]
  ) throws(MeasureFailure) -> (surplusRows: Int, keys: Int) {
    let measure = Measure.duplicates(columns: columns)
    guard case .duplicates(let surplus, let keys) = try result(of: measure) else {
      throw Self.wrongKind(measure)
    }
    return (surplus, keys)
  }

  /// The spellings that a measure gave.
  func spellings(_ measure: Measure) throws(MeasureFailure) -> Spellings {
    guard case .spellings(let spellings) = try result(of: measure) else {
      throw Self.wrongKind(measure)
    }
    return spellings
  }

  private func result(of measure: Measure) throws(MeasureFailure) -> MeasureResult {
    let result = self[measure]
    if case .failure(let message) = result { throw MeasureFailure(message) }
    return result
  }

  private static func undefined(_ measure: Measure) -> String {
    switch measure {
    case .standardDeviation:
      "it is undefined for fewer than two values, and where one is infinite"
    case .mean, .sum: "it is undefined without values, and where infinities cancel out"
    default: "it is undefined without values"
    }
  }

  private static func wrongKind(_ measure: Measure) -> MeasureFailure {
    MeasureFailure("the engine answered \(measure) with another kind of number")
  }
}
