internal import GateLanguage
internal import Outcomes

/// Judges the losses of a training: finite at every step, and falling where the rule asks.
///
/// A fall passes when the medians of the first and last fifth differ by the share that is asked, and
/// the rank test finds the fall clear (p ≤ 0.05). Too small is `failed`, too unclear `inconclusive`.
struct LossFinding: Sendable {
  var training: TrainingRun
  var rule: SmokeSpec.LossSpec

  /// An outcome with its message and what was seen.
  struct Judgement: Sendable, Hashable {
    var outcome: Outcome
    var message: String
    var observed: String
  }

  /// The finding `train.loss` or `train.smoke.loss`.
  func finding(_ result: TrainingRun.Result) -> Finding {
    let judgement = judge(result)
    return Finding(
      training.identifier("loss"), stage: training.stage, outcome: judgement.outcome,
      message: judgement.message, expected: expected, observed: judgement.observed,
      span: rule.falls?.span ?? rule.span,
      logTail: judgement.outcome == .failed ? result.command?.logTail : nil)
  }

  private var expected: String {
    let fall = rule.falls.map { ", and falls by \(Words.percent($0.value)) or more" } ?? ""
    return "finite at every step" + fall
  }

  private func judge(_ result: TrainingRun.Result) -> Judgement {
    let hasEnded = result.run.outcome == .passed
    guard let metrics = result.metrics else { return notLooked(result.run) }
    if let point = metrics.losses.first(where: { !$0.loss.isFinite }) {
      return notFinite(point, of: metrics.losses.count)
    }
    guard hasEnded else { return notLooked(result.run) }
    return Self.judge(metrics, falls: rule.falls?.value, title: training.title)
  }

  private func notLooked(_ run: Finding) -> Judgement {
    Judgement(
      outcome: .skipped, message: "the loss was not judged: " + run.message,
      observed: "it was not judged")
  }

  private func notFinite(_ point: MetricStream.LossPoint, of count: Int) -> Judgement {
    let word = point.loss.isNaN ? "NaN" : point.loss > 0 ? "Infinity" : "-Infinity"
    let message =
      "the loss of \(training.title) is \(word) at step \(point.step) "
      + "(line \(point.line) of ASSAY_METRICS); look at the learning rate and the data"
    return Judgement(
      outcome: .failed, message: message,
      observed: "\(word) at step \(point.step), \(count) losses in all")
  }

  /// Judges the stream of a training that ended well and has no infinite loss.
  static func judge(_ metrics: MetricStream, falls: Double?, title: String) -> Judgement {
    if let fault = metrics.fault {
      let place = fault.line == 0 ? "ASSAY_METRICS" : "line \(fault.line) of ASSAY_METRICS"
      return Judgement(
        outcome: .failed, message: "\(place) cannot be read: \(fault.message)",
        observed: "\(place): \(fault.message)")
    }
    guard let last = metrics.losses.last else { return noLoss(metrics, title: title) }
    let count = metrics.losses.count
    guard let falls else {
      let steps = count == 1 ? "its one step" : "all \(count) steps"
      let observed = "finite at \(steps), at last \(Words.number(last.loss))"
      return Judgement(
        outcome: .passed, message: "the loss of \(title) is " + observed, observed: observed)
    }
    guard let fall = LossFall(metrics.losses.map(\.loss)) else {
      return Judgement(
        outcome: .inconclusive,
        message: "\(Words.count(count, "step")) cannot show a fall of the loss; "
          + "let \(title) make at least \(LossFall.stepsNeeded)",
        observed: "\(Words.count(count, "step")), at last \(Words.number(last.loss))")
    }
    return judge(fall, asked: falls, title: title)
  }

  private static func noLoss(_ metrics: MetricStream, title: String) -> Judgement {
    let advice = #"append a line like {"step": 3, "loss": 0.41} to the file $ASSAY_METRICS"#
    let observed =
      metrics.lines == 0
      ? "no metrics were written"
      : "\(Words.count(metrics.lines, "line")) of metrics, none with 'loss'"
    return Judgement(
      outcome: .failed, message: "the loss of \(title) is not known: \(observed); " + advice,
      observed: observed)
  }

  private static func judge(_ fall: LossFall, asked: Double, title: String) -> Judgement {
    guard let share = fall.share else {
      return Judgement(
        outcome: .errored,
        message: "a fall in percent of 0 cannot be judged: the loss of \(title) begins at 0",
        observed: "median 0 over the first \(fall.size) steps")
    }
    let change = share < 0 ? "rose by \(Words.percent(-share))" : "fell by \(Words.percent(share))"
    let observed =
      "\(change): median \(Words.number(fall.firstMedian)) over the first \(fall.size) of "
      + "\(fall.steps) steps, \(Words.number(fall.lastMedian)) over the last \(fall.size) "
      + "(rank test p = \(Words.number(fall.pValue)))"
    let subject = "the loss of \(title) "
    if share < asked {
      return Judgement(
        outcome: .failed,
        message: subject + change + ", less than the \(Words.percent(asked)) asked",
        observed: observed)
    }
    if fall.pValue > LossFall.level {
      let more = fall.stepsThatWouldDecide.map { "; about \($0) steps would decide" } ?? ""
      return Judgement(
        outcome: .inconclusive,
        message: subject + change + ", which may be chance (p = \(Words.number(fall.pValue)), "
          + "\(Words.number(LossFall.level)) or less is asked)" + more,
        observed: observed)
    }
    return Judgement(outcome: .passed, message: subject + change, observed: observed)
  }
}
