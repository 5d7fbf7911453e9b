@testable internal import Holdouts

extension Holdout {
  /// A holdout of the rows `range`, whose digests are spread as real ones are.
  static func rows(_ range: Range<Int>) -> Holdout {
    let digests = range.map { row -> UInt64 in
      var value = UInt64(row) &+ 0x9E37_79B9_7F4A_7C15
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
    return Holdout(
      digest: "rows \(range.lowerBound) to \(range.upperBound)", rows: range.count,
      sketch: HoldoutSketch(digests: digests))
  }
}

extension HoldoutQuestion {
  /// A question about a model; the run is named after it.
  static func about(
    _ model: String, of holdout: Holdout = .rows(0..<2000), commit: String? = "c", run: String = "r"
  ) -> HoldoutQuestion {
    HoldoutQuestion(
      holdout: holdout, commit: commit, spec: "s", model: model, gate: "g", run: run,
      time: 1_700_000_000)
  }
}

/// A ledger of questions that were counted.
func ledgerFiles(_ questions: [HoldoutQuestion]) throws -> [LedgerFile] {
  try questions.flatMap { [try LedgerEntry.file(of: $0.holdout), try LedgerEntry.file(of: $0)] }
}
