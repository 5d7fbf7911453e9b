package import GateLanguage
package import Outcomes

/// Loads the trained model in a fresh process and looks at what it predicts for a handful of rows.
package enum Integration {
  /// `train.predicts`: the columns are there, the scores are finite numbers within the spec's range.
  ///
  /// A model that cannot predict is `failed`; a command that cannot be started, and predictions that
  /// cannot be read or are not finite, are `errored`, as they are in the evaluation.
  package static func finding(
    model: String, of spec: TrainSpec, probe: PredictionProbe, range: Threshold?,
    context: StepContext
  ) async -> Finding {
    let training = TrainingRun(spec: spec, isSmoke: false, context: context)
    func make(_ outcome: Outcome, _ message: String, _ log: String? = nil) -> Finding {
      training.finding(
        "predicts", outcome, message,
        "a fresh process loads the model and predicts finite numbers"
          + (range.map { ", " + $0.text } ?? ""),
        span: probe.request.command.span, logTail: log)
    }
    switch await probe.predict(
      with: model, named: "train.predicts", usesBinding: true, context: context)
    {
    case .failure(let fault):
      return make(
        fault.outcome, "the trained model cannot be asked: " + fault.message, fault.logTail)
    case .success(let found):
      let count = Words.count(found.rows.count, "row")
      if let row = found.rows.first(where: { !$0.scores.allSatisfy(\.isFinite) }) {
        return make(.errored, "the prediction for \(row.name) is not a finite number")
      }
      if let range,
        let row = found.rows.first(where: { row in
          row.scores.contains { range.judge(value: $0) == .failed }
        })
      {
        return make(
          .failed,
          "the prediction for \(row.name) is \(Words.number(row.scores.first ?? .nan)), "
            + "outside the range")
      }
      guard !found.rows.isEmpty else { return make(.errored, "the predictions hold no row") }
      return make(.passed, "a fresh process loads the model and predicts \(count)")
    }
  }
}
