/// A distance between two distribution functions.
package protocol SampleStatistic: DriftStatistic {
  /// The value, and its p where there is a test.
  static func reading(of samples: PairedSamples) throws(UndefinedDrift) -> DriftReading

  /// What the samples prove.
  static func proof(
    of samples: PairedSamples, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof
}

extension SampleStatistic {
  /// The value for the column's finite values.
  package static func reading(of pair: ColumnPair) throws(UndefinedDrift) -> DriftReading {
    try reading(of: try samples(of: pair))
  }

  /// Decides by the column's finite values.
  package static func proof(
    of pair: ColumnPair, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    try proof(of: try samples(of: pair), tolerance: tolerance, alpha: alpha)
  }

  /// Without a proof of its own: the statistic's test shows any drift.
  package static func proof(
    of samples: PairedSamples, tolerance: Double?, alpha: Double
  ) throws(UndefinedDrift) -> DriftProof {
    guard tolerance == nil, traits.hasTest else {
      throw UndefinedDrift(
        "\(kind) has no proof: judge it as a house rule, \(kind): {fail_if: \"> …\"}")
    }
    let reading = try reading(of: samples)
    return DriftProof(pValue: reading.pValue ?? 1, value: reading.value, alpha: alpha)
  }

  private static func samples(of pair: ColumnPair) throws(UndefinedDrift) -> PairedSamples {
    guard let samples = pair.samples else {
      throw UndefinedDrift(
        pair.kind == .categorical
          ? "\(kind) needs numbers or times" : "\(kind) needs finite values on both sides")
    }
    return samples
  }
}
