internal import Outcomes

/// The drift of one column as written outside.
struct DriftDocument: Codable {
  var kind = EvidenceDocument.Kind.drift
  var dataset: String?
  var reference: String?
  var column: String
  var statistic: String
  @Nullable var value: Double?
  @Nullable var tested: Double?
  @Nullable var driftedAbove: Double?
  @Nullable var stableBelow: Double?
  @Nullable var tolerance: String?
  @Nullable var toleranceValue: Double?
  var referenceRows: Int
  var currentRows: Int
  @Nullable var rowsNeeded: Int?
  @Nullable var movedMost: Moved?
  var unproven: Bool
  var notFinite: [String: String]?

  /// The bin or value that moved most as written outside.
  struct Moved: Codable {
    var bin: String
    @Nullable var reference: Double?
    @Nullable var current: Double?
    var notFinite: [String: String]?

    init(_ moved: DriftEvidence.Moved) {
      var numbers = FiniteNumbers()
      bin = moved.bin
      reference = numbers.finite(moved.reference, "reference")
      current = numbers.finite(moved.current, "current")
      notFinite = numbers.words
    }

    func moved() throws(ReportError) -> DriftEvidence.Moved {
      let numbers = FiniteNumbers(notFinite)
      return DriftEvidence.Moved(
        bin: bin, reference: try numbers.required(reference, "reference"),
        current: try numbers.required(current, "current"))
    }
  }

  init(_ evidence: DriftEvidence) {
    var numbers = FiniteNumbers()
    (dataset, reference) = (evidence.dataset, evidence.reference)
    column = evidence.column
    statistic = evidence.statistic
    value = numbers.finite(evidence.value, "value")
    tested = numbers.finite(evidence.tested, "tested")
    driftedAbove = numbers.finite(evidence.driftedAbove, "drifted_above")
    stableBelow = numbers.finite(evidence.stableBelow, "stable_below")
    tolerance = evidence.tolerance
    toleranceValue = numbers.finite(evidence.toleranceValue, "tolerance_value")
    referenceRows = evidence.referenceRows
    currentRows = evidence.currentRows
    rowsNeeded = evidence.rowsNeeded
    movedMost = evidence.movedMost.map(Moved.init)
    unproven = evidence.unproven
    notFinite = numbers.words
  }

  func evidence() throws(ReportError) -> DriftEvidence {
    let numbers = FiniteNumbers(notFinite)
    var evidence = DriftEvidence(
      column: column, statistic: statistic, value: try numbers.required(value, "value"),
      tested: try numbers.optional(tested, "tested"),
      driftedAbove: try numbers.optional(driftedAbove, "drifted_above"),
      stableBelow: try numbers.optional(stableBelow, "stable_below"), tolerance: tolerance,
      toleranceValue: try numbers.optional(toleranceValue, "tolerance_value"),
      referenceRows: referenceRows, currentRows: currentRows, rowsNeeded: rowsNeeded,
      movedMost: try movedMost?.moved(), unproven: unproven)
    (evidence.dataset, evidence.reference) = (dataset, reference)
    return evidence
  }
}

/// The columns that the rows cannot decide as written outside.
struct UndecidedDriftDocument: Codable {
  var kind = EvidenceDocument.Kind.undecidedDrift
  var columns: [DriftDocument]

  init(_ evidence: [DriftEvidence]) {
    columns = evidence.map(DriftDocument.init)
  }

  func evidence() throws(ReportError) -> [DriftEvidence] {
    var evidence: [DriftEvidence] = []
    for column in columns { evidence.append(try column.evidence()) }
    return evidence
  }
}
