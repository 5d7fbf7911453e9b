internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Judges `suspicious`, `flips` and `prediction_checks`.
struct PredictionRules: Sendable {
  var judgement: Judgement
  /// The metrics over all rows, by name.
  var readings: [String: MetricReading]

  /// Findings, and the rows that they show.
  struct Result: Sendable {
    var findings: [Finding] = []
    var examples: [ExampleRows] = []
    var flips: FlipReport?
  }

  private var spec: EvaluateSpec { judgement.plan.spec }
  private var rows: JudgedRows { judgement.rows }

  /// Judges everything, in the order of the language.
  func result() -> Result {
    var result = Result()
    for gain in spec.suspicious {
      if let reading = readings[gain.metric.value] {
        result.findings.append(
          SuspicionFinding(gain: gain, reading: reading, production: judgement.production)
            .finding())
      }
    }
    judgeFlips(&result)
    if let checks = spec.predictionChecks {
      let judge = ScoreChecks(spec: checks, judgement: judgement)
      result.findings += judge.findings()
      if !judge.outside.isEmpty {
        result.examples.append(examples(judge.outside, of: ScoreChecks.range))
      }
    }
    return result
  }

  private func judgeFlips(_ result: inout Result) {
    let flips = Flips(rows, task: spec.task.value)
    if let flips {
      result.flips = FlipReport(
        newlyWrong: flips.newlyWrong.count, newlyRight: flips.newlyRight.count, rows: rows.count)
      if !flips.newlyWrong.isEmpty { result.examples.append(examples(flips.newlyWrong, of: nil)) }
    }
    guard let declaration = spec.flips else { return }
    let finding = FlipFinding(
      spec: declaration, flips: flips, rows: rows.count, production: judgement.production)
    result.findings.append(finding.finding())
    if let flips, !flips.newlyWrong.isEmpty {
      result.examples.append(examples(flips.newlyWrong, of: FlipFinding.identifier))
    }
  }

  /// The first five rows, with label and scores.
  private func examples(_ places: [Int], of finding: FindingIdentifier?) -> ExampleRows {
    let shown = Array(places.prefix(5))
    let label = judgement.plan.label
    let cells = shown.map { row in
      var cells: [Finding.ExampleRow.Cell] = []
      if !judgement.plan.isSensitive(label) {
        cells.append(.init(column: label, value: rows.candidate.labelText(row)))
      }
      if let production = rows.production {
        cells.append(.init(column: "production", value: production.predictionText(row)))
      }
      return cells + [.init(column: "candidate", value: rows.candidate.predictionText(row))]
    }
    return ExampleRows(finding: finding, rows: shown, cells: cells)
  }
}

extension Level {
  /// The outcome of a rule of this level that is broken.
  var outcome: Outcome { self == .warn ? .warned : .failed }
}
