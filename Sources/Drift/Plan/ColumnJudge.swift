internal import GateLanguage
internal import Outcomes

/// Judges one column that both sides have: its distribution, its missing values, its NaNs.
struct ColumnJudge: Sendable {
  let entry: DriftSpec
  let referenceName: String
  let comparison: ColumnComparison
  let rule: DriftColumn.Rule?
  let alpha: Double

  /// Decided questions become findings of their own.
  struct Judged: Sendable {
    var findings: [Finding] = []
    var undecided: [UndecidedColumn] = []

    static func + (left: Judged, right: Judged) -> Judged {
      Judged(
        findings: left.findings + right.findings, undecided: left.undecided + right.undecided)
    }
  }

  /// The findings of the column.
  func judge() -> Judged {
    switch comparison.distribution {
    case .leftOut(let reason):
      let outcome: Outcome = isAskedFor ? .errored : .skipped
      return Judged(
        findings: [finding([], outcome, "not compared: \(reason)", observed: reason)])
        + rates()
    case .changed(let reason):
      return Judged(findings: [finding([], entry.level.drifted, reason, observed: reason)])
        + rates()
    case .counts(let counts, let statistic):
      if case .houseRule(let name, let threshold) = rule {
        return Judged(findings: [house(name.value, threshold, counts)])
      }
      return distribution(counts, statistic) + rates()
    }
  }

  private var isAskedFor: Bool {
    if case .houseRule = rule { true } else { false }
  }

  private var limits: ColumnLimits {
    if case .proven(let warnIf, let failIf) = rule {
      return ColumnLimits(entry, warnIf: warnIf?.value, failIf: failIf?.value)
    }
    return ColumnLimits(entry)
  }

  private func distribution(
    _ counts: PairedCounts, _ statistic: any DriftStatistic.Type
  ) -> Judged {
    decide(
      [], Question(statistic: statistic.kind, value: statistic.value(of: counts)),
      rows: (counts.referenceRows, counts.currentRows), counts.movedMost
    ) { tolerance in
      let value = tolerance.value(for: statistic)
      return (statistic.proof(of: counts, tolerance: value, alpha: alpha), value)
    }
  }

  private func rates() -> Judged {
    [("missing", comparison.missing), ("nan", comparison.nan)]
      .reduce(Judged()) { judged, rate in
        guard !isAskedFor, let shares = rate.1 else { return judged }
        let before = Double(shares.reference.missing) / Double(shares.reference.rows)
        let after = Double(shares.current.missing) / Double(shares.current.rows)
        return judged
          + decide(
            [rate.0], Question(statistic: "\(rate.0)_rate", value: MissingShare.value(of: shares)),
            rows: (shares.reference.rows, shares.current.rows), (rate.0, before, after)
          ) { tolerance in
            let value = tolerance.value(for: TotalVariation.self)
            return (MissingShare.proof(of: shares, tolerance: value, alpha: alpha), value)
          }
      }
  }

  /// A statistic by name and the value that is shown.
  private struct Question {
    var statistic: String
    var value: Double
  }

  private func decide(
    _ part: [String], _ question: Question, rows: (reference: Int, current: Int),
    _ moved: (label: String, reference: Double, current: Double)?,
    prove: (DriftTolerance) -> (proof: DriftProof, tolerance: Double?)
  ) -> Judged {
    let failure = limits.failure.map { ($0, prove($0), Outcome.failed) }
    let warning = limits.warning.map { ($0, prove($0), Outcome.warned) }
    let all = [failure, warning].compactMap(\.self)
    let drifted = all.first { $0.1.proof.answer == .drifted }
    if drifted == nil, let open = all.first(where: { $0.1.proof.answer == .cannotTell }) {
      let name = ([comparison.name] + part).joined(separator: ".")
      return Judged(undecided: [UndecidedColumn(column: name, needed: open.1.proof.rowsNeeded)])
    }
    guard let decided = drifted ?? all.last else { return Judged() }
    let (tolerance, proven, outcome) = decided
    let evidence = DriftEvidence(
      column: comparison.name, statistic: question.statistic, value: question.value,
      tested: proven.proof.tested, driftedAbove: proven.proof.driftedAbove,
      stableBelow: proven.proof.stableBelow, tolerance: tolerance.word,
      toleranceValue: proven.tolerance, referenceRows: rows.reference, currentRows: rows.current,
      movedMost: moved.map { DriftEvidence.Moved(bin: $0.0, reference: $0.1, current: $0.2) })
    var found = finding(
      part, drifted == nil ? .passed : outcome,
      DriftWording.message(evidence, proven.proof, from: referenceName)
        + (part.isEmpty ? DriftWording.changes(comparison) : ""),
      observed: DriftWording.observed(evidence)
        + (part.isEmpty ? DriftWording.changes(comparison) : ""))
    found.evidence = .drift(evidence)
    found.expected =
      "\(question.statistic) \(limits.text), proved at \(NumberText.percent(entry.confidence))"
    return Judged(findings: [found])
  }

  private func house(
    _ kind: String, _ threshold: Threshold, _ counts: PairedCounts
  ) -> Finding {
    guard let statistic = DriftStatisticCatalog.all.first(where: { $0.kind == kind }) else {
      return finding([], .errored, "there is no statistic '\(kind)'", observed: "not measured")
    }
    let value = statistic.value(of: counts)
    let evidence = DriftEvidence(
      column: comparison.name, statistic: kind, value: value,
      referenceRows: counts.referenceRows, currentRows: counts.currentRows,
      movedMost: counts.movedMost.map {
        DriftEvidence.Moved(bin: $0.0, reference: $0.1, current: $0.2)
      }, unproven: true)
    var found = finding(
      [], threshold.judge(value: value),
      "\(kind) \(NumberText.brief(value)) from \(referenceName), a house rule (unproven)"
        + DriftWording.changes(comparison), observed: DriftWording.observed(evidence))
    found.expected = "\(kind) \(threshold.text) (unproven)"
    found.evidence = .drift(evidence)
    return found
  }

  private func finding(
    _ part: [String], _ outcome: Outcome, _ message: String, observed: String
  ) -> Finding {
    let path = [entry.current.value, comparison.name] + part
    return Finding(
      FindingIdentifier(["drift"] + path.map { FindingIdentifier.Segment($0) }), stage: .data,
      outcome: outcome, message: path.joined(separator: ".") + ": " + message,
      expected: "no drift from \(referenceName)", observed: observed,
      span: entry.columns.first { $0.name.value == comparison.name }?.span ?? entry.span)
  }
}
