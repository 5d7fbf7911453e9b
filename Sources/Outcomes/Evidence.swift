/// The numbers behind a finding that was judged by more than a bound.
package enum Evidence: Sendable, Hashable {
  case comparison(ComparisonEvidence)
  case drift(DriftEvidence)
  /// The columns that the rows cannot decide, each with the rows that would.
  case undecidedDrift([DriftEvidence])
  case estimate(EstimateEvidence)
}

/// A metric of one model with its interval, where the metric has one.
package struct EstimateEvidence: Sendable, Hashable {
  package var metric: String
  package var value: Double
  package var interval: Interval?
  package var rows: Int

  package init(metric: String, value: Double, interval: Interval?, rows: Int) {
    self.metric = metric
    self.value = value
    self.interval = interval
    self.rows = rows
  }
}

/// A two-sided confidence interval and how it was made.
package struct Interval: Sendable, Hashable {
  package var lower: Double
  package var upper: Double
  /// The confidence as a share, for example 0.95.
  package var confidence: Double
  /// The method's name, for example `delong` or `cluster-t`.
  package var method: String

  package init(lower: Double, upper: Double, confidence: Double, method: String) {
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
    self.method = method
  }
}

/// A paired comparison of candidate and production; positive differences are improvements.
package struct ComparisonEvidence: Sendable, Hashable {
  package var metric: String
  /// The slice as `column=value`, or nil for all rows.
  package var slice: String?
  package var candidate: Double
  package var production: Double
  /// The improvement Δ in the direction of better.
  package var improvement: Double
  /// The interval of Δ; a relative margin is tested jointly, on Δ + margin·|production|.
  package var interval: Interval?
  /// The margin δ on the scale of Δ.
  package var margin: Double
  /// One-sided p of the hypothesis whose rejection is harm, before and after Holm's adjustment.
  package var pValue: Double?
  package var adjustedPValue: Double?
  /// Comparisons in the family that the adjustment covers.
  package var familySize: Int?
  /// The one-sided level that the smallest p of the family is held against.
  package var adjustedLevel: Double?
  package var rows: Int
  package var clusters: Int?
  /// Rows that would decide with 80 % power, where the comparison does not.
  package var rowsNeeded: Int?
  /// Whether the evidence left the question open, whatever `when_unsure` made of it.
  package var unsure: Bool

  package init(
    metric: String, slice: String? = nil, candidate: Double, production: Double,
    improvement: Double, interval: Interval? = nil, margin: Double, pValue: Double? = nil,
    adjustedPValue: Double? = nil, familySize: Int? = nil, rows: Int, clusters: Int? = nil,
    rowsNeeded: Int? = nil, unsure: Bool = false
  ) {
    self.metric = metric
    self.slice = slice
    self.candidate = candidate
    self.production = production
    self.improvement = improvement
    self.interval = interval
    self.margin = margin
    self.pValue = pValue
    self.adjustedPValue = adjustedPValue
    self.familySize = familySize
    self.rows = rows
    self.clusters = clusters
    self.rowsNeeded = rowsNeeded
    self.unsure = unsure
  }
}

/// The drift of one column from a reference to current data.
package struct DriftEvidence: Sendable, Hashable {
  /// The dataset that is asked whether it drifted, and what it is compared with.
  package var dataset: String?
  package var reference: String?
  package var column: String
  /// The statistic's name, for example `psi`.
  package var statistic: String
  /// The customary value of the statistic.
  package var value: Double
  /// The value that the proof compares, and the limits that prove drift and stability.
  package var tested: Double?
  package var driftedAbove: Double?
  package var stableBelow: Double?
  /// The tolerance as written, for example `small`, and its size on the statistic's scale.
  package var tolerance: String?
  package var toleranceValue: Double?
  package var referenceRows: Int
  package var currentRows: Int
  /// Rows on the current side that would decide, where the evidence does not.
  package var rowsNeeded: Int?
  /// The bin or value whose share changed most, with its shares.
  package var movedMost: Moved?
  /// Whether the statistic was judged as a plain number, without proof.
  package var unproven: Bool

  package init(
    column: String, statistic: String, value: Double, tested: Double? = nil,
    driftedAbove: Double? = nil, stableBelow: Double? = nil, tolerance: String? = nil,
    toleranceValue: Double? = nil, referenceRows: Int, currentRows: Int, rowsNeeded: Int? = nil,
    movedMost: Moved? = nil, unproven: Bool = false
  ) {
    self.column = column
    self.statistic = statistic
    self.value = value
    self.tested = tested
    self.driftedAbove = driftedAbove
    self.stableBelow = stableBelow
    self.tolerance = tolerance
    self.toleranceValue = toleranceValue
    self.referenceRows = referenceRows
    self.currentRows = currentRows
    self.rowsNeeded = rowsNeeded
    self.movedMost = movedMost
    self.unproven = unproven
  }

  /// A bin or value with its share of rows (0 to 1) on both sides.
  package struct Moved: Sendable, Hashable {
    package var bin: String
    package var reference: Double
    package var current: Double

    package init(bin: String, reference: Double, current: Double) {
      self.bin = bin
      self.reference = reference
      self.current = current
    }
  }
}
