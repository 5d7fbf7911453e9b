internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// Judges one column that both sides have: its distribution, its missing values, its NaNs.
struct ColumnJudge: Sendable {
  let entry: DriftSpec
  let referenceName: String
  let pair: ColumnPair
  let rule: DriftColumn.Rule?
  /// The share of false answers of each proof.
  var alpha: Double

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
    let rates = pair.rateQuestions.reduce(Judged()) {
      $0 + decide($1, limits: isHouseRuled ? ColumnLimits(entry) : limits)
    }
    switch pair.obstacle {
    case .leftOut(let reason)?:
      let outcome: Outcome = asksForDistribution ? .errored : .skipped
      return Judged(
        findings: [finding([], outcome, "not compared: \(reason)", observed: reason)])
        + rates
    case .changed(let reason)?:
      var changed = finding([], entry.level.drifted, reason, observed: reason)
      changed.acceptance = acceptance.skipping
      return Judged(findings: [changed]) + rates
    case nil:
      if case .houseRules(let rules) = rule {
        return Judged(findings: rules.map { house($0, isAlone: rules.count == 1) }) + rates
      }
      guard let statistic else { return unknownStatistic + rates }
      let question = ColumnQuestion(
        name: "distribution", subject: .distribution(pair, statistic))
      return decide(question, limits: limits) + rates
    }
  }

  /// How many proofs the column takes; the error rate is shared among all of them.
  var proofs: Int {
    (pair.obstacle == nil && !isHouseRuled ? 1 : 0) + pair.rateQuestions.count
  }

  private var isHouseRuled: Bool {
    if case .houseRules = rule { true } else { false }
  }

  /// A named statistic is asked for: that it cannot be had is an error, not a matter of course.
  private var asksForDistribution: Bool {
    switch rule {
    case .houseRules: true
    case .proven(let statistic, _, _): statistic != nil
    case .skip, nil: false
    }
  }

  private var acceptance: DriftAcceptance {
    DriftAcceptance(entry: entry, column: pair.name, alpha: alpha)
  }

  private var statistic: (any DriftStatistic.Type)? {
    guard case .proven(let name?, _, _) = rule else { return pair.usualStatistic }
    return DriftStatisticCatalog.all.first { $0.kind == name.value }
  }

  private var unknownStatistic: Judged {
    Judged(findings: [
      finding([], .errored, "there is no such statistic", observed: "not measured")
    ])
  }

  private var limits: ColumnLimits {
    if case .proven(_, let warnIf, let failIf) = rule {
      return ColumnLimits(entry, warnIf: warnIf?.value, failIf: failIf?.value)
    }
    return ColumnLimits(entry)
  }

  private func decide(_ question: ColumnQuestion, limits: ColumnLimits) -> Judged {
    let part = question.name == "distribution" ? [] : [question.name]
    // A bound is on the scale of the statistic that it names, not on that of rates.
    let limits = part.isEmpty ? limits : limits.inWords(instead: entry.tolerance.value)
    do throws(UndefinedDrift) {
      var tried: [Tried] = []
      for (limit, outcome) in limits.ordered {
        tried.append(
          Tried(limit: limit, proof: try question.prove(limit, alpha: alpha), outcome: outcome))
      }
      return try judged(question, part, tried, limits)
    } catch {
      return Judged(findings: [
        finding(
          part, .errored, "\(question.statistic) cannot be had: \(error)",
          observed: error.description)
      ])
    }
  }

  /// A limit, what is proved about it, and the outcome of being beyond it.
  private struct Tried {
    var limit: DriftTolerance
    var proof: DriftProof
    var outcome: Outcome
  }

  private func judged(
    _ question: ColumnQuestion, _ part: [String], _ tried: [Tried], _ limits: ColumnLimits
  ) throws(UndefinedDrift) -> Judged {
    let drifted = tried.first { $0.proof.answer == .drifted }
    let open = tried.first { $0.proof.answer == .cannotTell }
    if drifted == nil, let open {
      let evidence = try evidence(question, open.limit, open.proof)
      let name = ([pair.name] + part).joined(separator: ".")
      return Judged(undecided: [
        UndecidedColumn(column: name, needed: open.proof.rowsNeeded, evidence: evidence)
      ])
    }
    guard let decided = drifted ?? tried.last else { return Judged() }
    let evidence = try evidence(question, decided.limit, decided.proof)
    let changes = part.isEmpty ? DriftWording.changes(pair) : ""
    var found = finding(
      part, drifted == nil ? .passed : decided.outcome,
      DriftWording.message(evidence, decided.proof, from: referenceName) + changes,
      observed: DriftWording.observed(evidence) + changes)
    found.evidence = .drift(evidence)
    if drifted != nil {
      found.acceptance = acceptance.widening(
        decided.limit, with: decided.outcome, for: question)
    }
    found.expected =
      "\(question.statistic) \(limits.text), proved at \(NumberText.percent(entry.confidence))"
    return Judged(findings: [found])
  }

  private func evidence(
    _ question: ColumnQuestion, _ limit: DriftTolerance, _ proof: DriftProof
  ) throws(UndefinedDrift) -> DriftEvidence {
    let rows = question.rows
    var evidence = DriftEvidence(
      column: pair.name, statistic: question.statistic, value: try question.value(),
      tested: proof.tested, driftedAbove: proof.driftedAbove, stableBelow: proof.stableBelow,
      tolerance: limit.word, toleranceValue: try question.value(of: limit),
      referenceRows: rows.reference, currentRows: rows.current,
      rowsNeeded: proof.rowsNeeded?.current,
      movedMost: question.movedMost.map {
        DriftEvidence.Moved(bin: $0.label, reference: $0.reference, current: $0.current)
      })
    (evidence.dataset, evidence.reference) = (entry.current.value, referenceName)
    return evidence
  }

  private func house(_ rule: HouseRule, isAlone: Bool) -> Finding {
    let kind = rule.statistic.value
    let part = isAlone ? [] : [kind]
    guard let statistic = DriftStatisticCatalog.all.first(where: { $0.kind == kind }) else {
      return finding(part, .errored, "there is no statistic '\(kind)'", observed: "not measured")
    }
    let question = ColumnQuestion(name: "distribution", subject: .distribution(pair, statistic))
    do throws(UndefinedDrift) {
      let reading = try statistic.reading(of: pair)
      var evidence = DriftEvidence(
        column: pair.name, statistic: kind, value: reading.value,
        referenceRows: question.rows.reference, currentRows: question.rows.current,
        movedMost: question.movedMost.map {
          DriftEvidence.Moved(bin: $0.label, reference: $0.reference, current: $0.current)
        }, unproven: true)
      (evidence.dataset, evidence.reference) = (entry.current.value, referenceName)
      var found = finding(
        part, rule.threshold.judge(value: reading.value),
        "\(kind) \(NumberText.brief(reading.value)) from \(referenceName), a house rule "
          + "(unproven)" + DriftWording.changes(pair), observed: DriftWording.observed(evidence))
      found.expected = "\(kind) \(rule.threshold.text) (unproven)"
      found.evidence = .drift(evidence)
      if found.outcome != .passed {
        found.acceptance = rule.threshold.loosened(key: kind, value: reading.value)
      }
      return found
    } catch {
      return finding(
        part, .errored, "\(kind) cannot be had: \(error)", observed: error.description)
    }
  }

  private func finding(
    _ part: [String], _ outcome: Outcome, _ message: String, observed: String
  ) -> Finding {
    let path = [entry.title.value, pair.name] + part
    return Finding(
      FindingIdentifier(["drift"] + path.map { FindingIdentifier.Segment($0) }), stage: .data,
      outcome: outcome, message: path.joined(separator: ".") + ": " + message,
      expected: "no drift from \(referenceName)", observed: observed,
      span: entry.rule(of: pair.name)?.span ?? entry.span)
  }
}
