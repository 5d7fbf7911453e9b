/// What the counts prove about a distance and a tolerance.
package struct DriftProof: Sendable, Hashable {
  /// What follows.
  package var answer: Answer
  /// The value that is compared with the limits.
  package var tested: Double
  /// Beyond this limit the column has drifted; nil where a p-value decides.
  package var driftedAbove: Double?
  /// Nil with `tolerance: none`, where nothing can be proved stable.
  package var stableBelow: Double?
  /// The p-value that decides, where no limit does.
  package var pValue: Double?
  /// Rows that would probably decide; nil where the answer is decided or no number would do.
  package var rowsNeeded: RowsNeeded?

  /// Compares the tested value with both limits; the rows needed are asked for where it decides nothing.
  package init(
    tested: Double, driftedAbove: Double, stableBelow: Double?, rowsNeeded: () -> RowsNeeded?
  ) {
    self.tested = tested
    self.driftedAbove = driftedAbove
    self.stableBelow = stableBelow
    if tested > driftedAbove {
      answer = .drifted
    } else if let stableBelow {
      answer = tested < stableBelow ? .stable : .cannotTell
    } else {
      answer = .notShown
    }
    self.rowsNeeded = answer == .cannotTell ? rowsNeeded() : nil
  }

  /// Decides by a test whether there is any drift.
  package init(pValue: Double, value: Double, alpha: Double) {
    tested = value
    self.pValue = pValue
    answer = pValue < alpha ? .drifted : .notShown
  }

  /// The three answers to a tolerance, and the second of two without one.
  package enum Answer: String, Sendable, Hashable {
    case drifted
    case stable
    case cannotTell = "cannot_tell"
    /// Without a tolerance: no drift was shown, which does not prove that there is none.
    case notShown = "not_shown"
  }
}

/// Rows with which a distance of the size seen would be decided, with 80 % power.
///
/// The reference stays as it is where more current rows can decide; where its own size is what
/// stands in the way, both sides need the same number.
package struct RowsNeeded: Sendable, Hashable {
  /// Rows on the current side.
  package var current: Int
  /// Nil where the reference has rows enough.
  package var reference: Int?

  /// Turns the effective size h = nm/(n+m) into rows; nil beyond ten thousand million rows.
  ///
  /// As m grows h approaches n from below: the reference suffices where h is under 0.8 n, that is
  /// with at most four times as many current rows.
  package init?(effective h: Double, referenceRows n: Int) {
    guard h.isFinite, h > 0, h < 5e9 else { return nil }
    let size = Double(n)
    if h < 0.8 * size {
      current = Int((h * size / (size - h)).rounded(.up))
    } else {
      current = Int((2 * h).rounded(.up))
      reference = current
    }
  }

  /// The need in words.
  package var text: String {
    reference == nil
      ? "about \(NumberText.count(current)) current rows would decide"
      : "about \(NumberText.count(current)) rows on each side would decide"
  }
}
