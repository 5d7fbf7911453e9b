internal import DataEngine
internal import GateLanguage
internal import Outcomes

/// A rule that is bound to one dataset (and column): what to measure, and how to judge it.
struct Assertion: Sendable {
  var identifier: FindingIdentifier
  var dataset: String
  /// How messages begin: `train.distance`.
  var subject: String
  var expected: String
  var span: SourceSpan
  var owner: String?
  var level: Level
  var measures: [Measure] = []
  var offenders: Offenders = .none
  /// The rows that it is about, as SQL; nil means all.
  var condition: String?
  /// The dataset that ``condition`` selects, once it is known.
  var selection: Dataset?
  /// Whether the engine's messages may quote values that no report may show.
  var isSensitive = false
  var judge: @Sendable (Measurements) throws(MeasureFailure) -> Judgement

  /// The name of the dataset that is measured.
  var measured: String { selection?.name ?? dataset }

  /// Makes the rule inconclusive where no row is asked: nothing was checked, which is no pass.
  mutating func requireRows(_ rows: RowPredicate) {
    let asked = Measure.count(rows)
    measures.append(asked)
    judge = { [judge] (measurements) throws(MeasureFailure) in
      guard try measurements.count(asked) > 0 else {
        return Judgement(
          .inconclusive, observed: "no row asked",
          message: "no row meets `when`, so nothing was checked")
      }
      return try judge(measurements)
    }
  }

  /// The finding of the measurements; one that was not computed is an error, whatever the level.
  func finding(_ measurements: Measurements) -> Finding {
    do throws(MeasureFailure) {
      return finding(try judge(measurements))
    } catch {
      let reason =
        isSensitive
        ? "the reason may quote values of a sensitive column and is not shown" : error.message
      return finding(.errored, "it could not be measured: \(reason)", observed: "not measured")
    }
  }

  /// A finding without measurements, with the level applied.
  func finding(_ outcome: Outcome, _ message: String, observed: String? = nil) -> Finding {
    Finding(
      identifier, stage: .data, outcome: level.applied(to: outcome),
      message: "\(subject): \(message)", expected: expected, observed: observed ?? message,
      span: span, owner: owner)
  }

  private func finding(_ judgement: Judgement) -> Finding {
    Finding(
      identifier, stage: .data, outcome: level.applied(to: judgement.outcome),
      message: "\(subject): \(judgement.message)", expected: expected,
      observed: judgement.observed, share: judgement.share, span: span, owner: owner,
      acceptance: judgement.acceptance)
  }
}

/// What becomes of a rule once the datasets are known.
enum Resolution: Sendable {
  /// Decided by the columns alone.
  case settled(Finding)
  case open(Assertion)
}

extension Level {
  /// The outcome under this level: `warn` turns failures into warnings, and nothing else.
  func applied(to outcome: Outcome) -> Outcome {
    self == .warn && outcome == .failed ? .warned : outcome
  }
}
