internal import GateLanguage
internal import Outcomes

/// Judges two trainings on the same rows: with one seed they must be alike, with two they must not.
struct RepeatFinding: Sendable {
  var training: TrainingRun
  /// What both models predict; empty where they were not asked.
  var predictions: [PredictionRows] = []
  /// Why the second model could not be asked.
  var fault: ProbeFault?

  /// The tolerance by which differences are graded where the spec names none.
  static let usualTolerance = 1e-6

  /// `train.smoke.repeats`.
  func finding(
    _ rule: Spanned<SmokeSpec.Repeating>, first: TrainingRun.Result, second: TrainingRun.Result
  ) -> Finding {
    let expected: String
    let tolerance: Double
    switch rule.value {
    case .same: (expected, tolerance) = ("two runs with one seed are the same", Self.usualTolerance)
    case .within(let size):
      (expected, tolerance) = ("two runs with one seed are alike within \(size)", size)
    case .any: (expected, tolerance) = ("is told, not judged", Self.usualTolerance)
    }
    guard second.isSound else {
      return training.finding(
        "repeats", second.failure,
        "the same training was run twice, and the second time "
          + Self.failure(of: second), expected, span: rule.span, logTail: second.command?.logTail)
    }
    if let fault {
      return training.finding(
        "repeats", fault.outcome,
        "the same training was run twice, and the second model cannot predict: " + fault.message,
        expected, observed: fault.message, span: rule.span, logTail: fault.logTail)
    }
    let difference = TrainingDifference.between(
      first, second, predictions: predictions, tolerance: tolerance)
    return finding(rule, difference, Self.words(difference, tolerance), expected)
  }

  private func finding(
    _ rule: Spanned<SmokeSpec.Repeating>, _ difference: TrainingDifference, _ words: String,
    _ expected: String
  ) -> Finding {
    let outcome: Outcome
    switch (rule.value, difference.grade) {
    case (.any, _), (_, .same): outcome = .passed
    case (.within, .within): outcome = difference.numbers > 0 ? .passed : .inconclusive
    case (.same, .within), (_, .different): outcome = .failed
    }
    let advice =
      switch outcome {
      case .failed:
        "; seed every generator with ASSAY_SEED, and look at the order of rows and threads"
      case .inconclusive:
        "; write metrics to ASSAY_METRICS, or let the model be asked with evaluate"
      default: ""
      }
    return training.finding(
      "repeats", outcome, "two trainings with seed \(training.spec.seed) " + words + advice,
      expected, observed: words, span: rule.span)
  }

  /// `train.smoke.seeded`.
  func seeded(
    _ span: SourceSpan, first: TrainingRun.Result, other: TrainingRun.Result, seed: UInt64
  ) -> Finding {
    let expected = "another seed gives another model"
    guard other.isSound else {
      return training.finding(
        "seeded", other.failure, "a training with seed \(seed) " + Self.failure(of: other),
        expected,
        span: span, logTail: other.command?.logTail)
    }
    let difference = TrainingDifference.between(
      first, other, predictions: predictions, tolerance: Self.usualTolerance)
    guard let words = difference.words else {
      return training.finding(
        "seeded", .failed,
        "seeds \(training.spec.seed) and \(seed) give the same training to the last bit; "
          + "ASSAY_SEED is not read", expected, observed: "the same metrics and model", span: span)
    }
    return training.finding(
      "seeded", .passed,
      "seeds \(training.spec.seed) and \(seed) give different trainings; first differs " + words,
      expected, observed: "first differs " + words, span: span)
  }

  private static func words(_ difference: TrainingDifference, _ tolerance: Double) -> String {
    let first = difference.words.map { "; first differs " + $0 } ?? ""
    return switch difference.grade {
    case .same: "are the same to the last bit"
    case .within where difference.numbers == 0:
      "cannot be compared: their files differ, and there are no metrics or predictions" + first
    case .within: "are alike within \(tolerance), but not the same" + first
    case .different: "are different" + first
    }
  }

  /// How a training that gave no model failed, as the end of a sentence.
  static func failure(of result: TrainingRun.Result) -> String {
    result.run.outcome == .passed
      ? "it left no model: " + result.artifact.message
      : "it did not end well: " + result.run.message
  }
}

extension TrainingRun {
  /// A finding of the smoke test.
  func finding(
    _ name: FindingIdentifier.Segment, _ outcome: Outcome, _ message: String, _ expected: String,
    observed: String? = nil, span: SourceSpan?, logTail: String? = nil
  ) -> Finding {
    Finding(
      identifier(name), stage: stage, outcome: outcome, message: message, expected: expected,
      observed: observed ?? message, span: span, logTail: logTail)
  }
}
