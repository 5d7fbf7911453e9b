internal import GateLanguage
internal import Outcomes

/// Judges the predictions of a model from a smoke test: made twice, each time in a fresh process.
struct ProbeFindings: Sendable {
  var training: TrainingRun
  var probe: PredictionProbe

  /// `train.smoke.reloads` and `train.smoke.varies`, and the predictions where there are any.
  func findings(model: String) async -> (findings: [Finding], rows: PredictionRows?) {
    let context = training.context
    let first = await probe.predict(with: model, named: "train.smoke.reloads", context: context)
    let rows: PredictionRows
    switch first {
    case .failure(let fault): return ([failed(fault), varies(nil)], nil)
    case .success(let found): rows = found
    }
    let second: PredictionRows
    switch await probe.predict(with: model, named: "train.smoke.reloads", context: context) {
    case .failure(let fault): return ([failed(fault), varies(rows)], rows)
    case .success(let found): second = found
    }
    return ([reloads(rows, second), varies(rows)], rows)
  }

  private static let reloadsAsked =
    "a fresh process loads the model and predicts the same each time"

  private func failed(_ fault: ProbeFault) -> Finding {
    training.finding(
      "reloads", fault.outcome, "the model of the smoke training cannot predict: " + fault.message,
      Self.reloadsAsked, observed: fault.message, span: probe.request.command.span,
      logTail: fault.logTail)
  }

  private func reloads(_ first: PredictionRows, _ second: PredictionRows) -> Finding {
    let count = Words.count(first.rows.count, "row")
    if let row = first.firstDifference(from: second, within: nil) {
      let values = [row.first, row.second].compactMap { $0.map { "\($0)" } }
      let words =
        "two fresh processes predict differently for \(row.name)"
        + (values.isEmpty ? "" : ": " + values.joined(separator: ", then "))
      return training.finding(
        "reloads", .failed, words, Self.reloadsAsked, observed: words,
        span: probe.request.command.span)
    }
    return training.finding(
      "reloads", .passed, "two fresh processes load the model and predict the same for \(count)",
      Self.reloadsAsked, observed: "the same predictions for \(count)",
      span: probe.request.command.span)
  }

  private func varies(_ rows: PredictionRows?) -> Finding {
    let expected = "finite predictions that vary with the input"
    let span = probe.request.command.span
    guard let rows else {
      return training.finding(
        "varies", .skipped, "the predictions were not looked at: there are none", expected,
        observed: "they were not looked at", span: span)
    }
    let scores = rows.rows.flatMap(\.scores)
    if let row = rows.rows.first(where: { !$0.scores.allSatisfy(\.isFinite) }) {
      return training.finding(
        "varies", .failed, "the prediction for \(row.name) is not a finite number", expected,
        observed: "\(row.scores.first ?? .nan) for \(row.name)", span: span)
    }
    let columns = rows.rows.first?.scores.count ?? 0
    let distinct = (0..<columns).map { column in
      Set(rows.rows.map { $0.scores[column] }).count
    }
    let most = distinct.max() ?? 0
    let count = Words.count(rows.rows.count, "row")
    guard rows.rows.count > 1 else {
      return training.finding(
        "varies", .inconclusive, "\(count) cannot show whether predictions vary", expected,
        observed: count, span: span)
    }
    guard most > 1 else {
      return training.finding(
        "varies", .failed,
        "the model predicts \(Words.number(scores.first ?? .nan)) for all of \(count): it does not "
          + "look at its input", expected, observed: "one value for \(count)", span: span)
    }
    return training.finding(
      "varies", .passed, "\(most) different predictions for \(count)", expected,
      observed: "\(most) different predictions for \(count)", span: span)
  }
}
