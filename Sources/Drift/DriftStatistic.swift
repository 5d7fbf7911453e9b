package import GateLanguage

/// A measure of how far one column, or all of them, moved from a reference to current data.
package protocol DriftStatistic: Sendable {
  /// Its documentation; `kind` is the word of the spec.
  static var reference: Reference { get }

  /// What it is computed from, and where its values lie.
  static var traits: DriftTraits { get }

  /// The value that is customarily shown, with its p where there is a test.
  static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading

  /// The value that a normal distribution has after a shift by `deviations` standard deviations.
  ///
  /// Nil where the statistic has no such scale: only bounds of its own can be asked for then.
  static func tolerance(ofShift deviations: Double) -> Double?

  /// Decides whether the distance is beyond a tolerance, with at most `alpha` false answers a side.
  ///
  /// There is at least one row on each side; `tolerance` is above 0 on the statistic's own scale, and nil
  /// asks whether there is any drift; `alpha` lies between 0 and 0.5.
  static func proof(
    of pair: ColumnPair, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof
}

extension DriftStatistic {
  /// The word of the spec.
  package static var kind: String { reference.kind }

  /// Without a scale of its own.
  package static func tolerance(ofShift deviations: Double) -> Double? { nil }

  /// Without a proof of its own: any drift is shown by the test's p, and nothing by a tolerance.
  package static func proof(
    of pair: ColumnPair, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    guard tolerance == nil, traits.hasTest else {
      throw UndefinedDrift(
        "\(kind) has no proof: judge it as a house rule, \(kind): {fail_if: \"> …\"}")
    }
    let reading = try reading(of: pair)
    return DriftProof(pValue: reading.pValue ?? 1, value: reading.value, alpha: alpha)
  }
}

/// What a statistic is computed from, and where its values lie.
package struct DriftTraits: Sendable, Hashable {
  package var input: Input
  /// The values that it can have.
  package var range: ClosedRange<Double>
  /// Whether exchanging the two sides leaves the value as it is.
  package var isSymmetric: Bool
  /// Whether its reading has a p-value.
  package var hasTest: Bool
  /// Whether tolerances can be proved.
  package var isProvable: Bool

  package init(
    _ input: Input, range: ClosedRange<Double>, isSymmetric: Bool = true, hasTest: Bool = false,
    isProvable: Bool = false
  ) {
    self.input = input
    self.range = range
    self.isSymmetric = isSymmetric
    self.hasTest = hasTest
    self.isProvable = isProvable
  }

  /// What has to be known of a column.
  package enum Input: Sendable, Hashable {
    /// Rows counted in the same bins or values on both sides.
    case cells
    /// Distribution functions of numbers or times, from sketches or exact.
    case samples
    /// Missing values and rows.
    case missing
    /// Values in the order of time.
    case series
    /// Whole rows of both sides.
    case rows
  }
}

/// A statistic's value and what stands beside it.
package struct DriftReading: Sendable, Hashable {
  package var value: Double
  /// The p of "both sides come from one distribution"; nil where the statistic has no test.
  package var pValue: Double?
  /// The interval of the value at 95 %, where there is one.
  package var interval: ClosedRange<Double>?
  /// The columns that contribute most, where the statistic is over several.
  package var telling: [String] = []

  package init(_ value: Double, pValue: Double? = nil) {
    self.value = value
    self.pValue = pValue
  }
}

/// Why a statistic has no value: never 0, never NaN, never a pass.
package struct UndefinedDrift: Error, Sendable, Hashable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}
