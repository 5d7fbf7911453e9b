internal import Foundation
internal import GateLanguage
internal import Outcomes
internal import Statistics

/// Kills a training on the way, starts it again, and compares its end with an uninterrupted one.
struct ResumeFinding: Sendable {
  var training: TrainingRun
  var rule: SmokeSpec.ResumeSpec
  /// The uninterrupted training.
  var whole: TrainingRun.Result
  var data: [String: String]

  /// How a killed and resumed training came out.
  struct Attempt: Sendable {
    /// The last step that stood in `ASSAY_METRICS` when the command was dead.
    var killedAt: Int
    var resumed: TrainingRun.Result
  }

  private var expected: String {
    "killed between 30% and 70% of its steps and started again with ASSAY_RESUME=1, it goes on and "
      + "ends within \(Words.percent(rule.within)) of an uninterrupted training"
  }

  /// `train.smoke.resumes`, and the resumed training where it left a model.
  func finding() async -> (finding: Finding, resumed: TrainingRun.Result?) {
    let points = whole.metrics?.points ?? []
    guard points.count >= 5 else {
      return (
        make(
          .inconclusive,
          "\(Words.count(points.count, "line")) in ASSAY_METRICS cannot tell where to kill a "
            + "training; let it write one for every step", observed: "nothing was killed"), nil
      )
    }
    var generator = SeededGenerator(seed: training.spec.seed)
    for attempt in 0..<4 {
      let share = 0.3 + 0.4 * Double(generator.next() >> 11) / 0x1p53
      // A training that was too quick is to be killed as early as the rule allows.
      let index = Int(Double(points.count) * (attempt < 2 ? share : 0.3))
      switch await kill(at: points[index].step, attempt: attempt) {
      case .failure(let obstacle): return (obstacle.finding, nil)
      case .success(nil): continue
      case .success(let found?):
        let finding = judge(found)
        return (finding, found.resumed.isSound ? found.resumed : nil)
      }
    }
    return (
      make(
        .inconclusive,
        "the smoke training ended before it could be killed, four times; give it more rows",
        observed: "it took \(Words.seconds(whole.command?.seconds ?? 0))"), nil
    )
  }

  /// Why there is nothing to kill.
  private struct Obstacle: Error {
    var finding: Finding
  }

  private func kill(at step: Int, attempt: Int) async -> Result<Attempt?, Obstacle> {
    var run = training
    run.name = "train.smoke.resumes"
    let place: StepFolder
    do throws(StepFolderError) {
      place = try StepFolder.make("train.smoke.resumes", in: training.context)
    } catch {
      let message = training.step.errored(error).message
      return .failure(Obstacle(finding: make(.errored, message, observed: "it was not run")))
    }
    let killed = await run.run(data: data, in: place, stop: TrainingRun.Stop(step: step))
    if case .couldNotStart? = killed.command?.ending {
      let message = killed.run.message
      return .failure(Obstacle(finding: make(.errored, message, observed: "it was not run")))
    }
    guard killed.command?.ending == .cancelled, !Task.isCancelled,
      let last = killed.metrics?.points.last?.step,
      last < (whole.metrics?.points.last?.step ?? 0)
    else { return .success(nil) }
    Self.dropHalfLine(of: place.metrics)
    let resumed = await run.run(data: data, in: place.again("again"), resumes: true)
    return .success(Attempt(killedAt: last, resumed: resumed))
  }

  /// A killed command may leave the beginning of a line, to which the next one would be joined.
  private static func dropHalfLine(of path: String) {
    guard let bytes = FileManager.default.contents(atPath: path), let last = bytes.last,
      last != UInt8(ascii: "\n")
    else { return }
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    _ = truncate(path, off_t(end))
  }

  func judge(_ attempt: Attempt) -> Finding {
    let resumed = attempt.resumed
    let after = "killed after step \(attempt.killedAt) and started again with ASSAY_RESUME=1, "
    guard resumed.isSound else {
      return make(
        resumed.failure, after + "the smoke training " + RepeatFinding.failure(of: resumed),
        observed: "it did not end with a model", logTail: resumed.command?.logTail)
    }
    if let fault = resumed.metrics?.fault {
      return make(
        .failed, after + "it wrote metrics that cannot be read: \(fault.message)",
        observed: fault.message)
    }
    let (old, new) = (whole.metrics?.points ?? [], resumed.metrics?.points ?? [])
    guard let first = new.first, let last = new.last, let start = old.first, let end = old.last
    else {
      return make(
        .failed, after + "the smoke training wrote no steps", observed: "no steps were written")
    }
    guard first.step > start.step else {
      return make(
        .failed,
        after + "the smoke training began again at step \(first.step); "
          + "keep checkpoints in $ASSAY_OUT and go on from the last one",
        observed: "it began at step \(first.step)")
    }
    guard last.step == end.step else {
      return make(
        .failed,
        after + "the smoke training ended at step \(last.step), not at step \(end.step)",
        observed: "it ended at step \(last.step)")
    }
    return compare(old, new, after: after)
  }

  private func compare(
    _ old: [MetricStream.Point], _ new: [MetricStream.Point], after: String
  ) -> Finding {
    let first = new.first?.step ?? 0
    let known = Dictionary(old.map { ($0.step, $0.values) }) { _, last in last }
    var largest = 0.0
    var losses = 0
    for point in new {
      guard let mine = point.values["loss"], let theirs = known[point.step]?["loss"] else {
        continue
      }
      losses += 1
      let size = max(mine.magnitude, theirs.magnitude)
      let distance = size == 0 || mine == theirs ? 0 : (mine - theirs).magnitude / size
      guard distance <= rule.within else {
        return make(
          .failed,
          after + "the loss at step \(point.step) is \(Words.number(mine)), and "
            + "\(Words.number(theirs)) in an uninterrupted training; keep the state of the "
            + "optimiser and of every generator in the checkpoint",
          observed: "off by \(Words.percent(distance)) at step \(point.step)")
      }
      largest = max(largest, distance)
    }
    guard losses > 0 else {
      let words = "went on from step \(first), but no step has a 'loss' to compare"
      return make(
        .inconclusive, after + "the smoke training " + words + "; write one to ASSAY_METRICS",
        observed: words)
    }
    let words =
      "went on from step \(first) and ended as an uninterrupted one, its loss never off by more "
      + "than \(Words.percent(largest))"
    return make(.passed, after + "the smoke training " + words, observed: words)
  }

  /// Judges what a resumed training predicts, after a finding that found its losses alike or none.
  func judge(
    _ resumed: PredictionRows, against whole: PredictionRows, after finding: Finding
  ) -> Finding {
    guard resumed.rows.map(\.key) == whole.rows.map(\.key) else {
      let words =
        "for other rows: \(resumed.rows.count), an uninterrupted one for \(whole.rows.count)"
      return make(
        .failed, "a training that was killed and resumed predicts " + words, observed: words)
    }
    let size = max(whole.spread, resumed.spread)
    for (mine, theirs) in zip(resumed.rows, whole.rows) {
      guard mine.scores.count == theirs.scores.count else {
        return make(
          .failed,
          "a training that was killed and resumed predicts \(mine.scores.count) scores for "
            + "\(mine.name), an uninterrupted one \(theirs.scores.count)",
          observed: "other scores for \(mine.name)")
      }
      for (one, two) in zip(mine.scores, theirs.scores)
      where !((one - two).magnitude <= rule.within * size || one == two) {
        return make(
          .failed,
          "a training that was killed and resumed predicts \(Words.number(one)) for "
            + "\(mine.name), an uninterrupted one \(Words.number(two))",
          observed: "another prediction for \(mine.name)")
      }
    }
    guard finding.outcome == .inconclusive, !whole.rows.isEmpty else { return finding }
    let words =
      "a training that was killed and resumed predicts as an uninterrupted one for "
      + Words.count(whole.rows.count, "row")
    return make(.passed, words, observed: words)
  }

  /// A resumed training whose model cannot be asked what an uninterrupted one's can.
  func failed(_ fault: ProbeFault) -> Finding {
    make(
      fault.outcome,
      "the model of a training that was killed and resumed cannot predict: " + fault.message,
      observed: fault.message, logTail: fault.logTail)
  }

  private func make(
    _ outcome: Outcome, _ message: String, observed: String, logTail: String? = nil
  ) -> Finding {
    training.finding(
      "resumes", outcome, message, expected, observed: observed, span: rule.span, logTail: logTail)
  }
}
