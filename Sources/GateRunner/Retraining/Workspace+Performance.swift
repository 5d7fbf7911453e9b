internal import DataEngine
internal import Evaluation
internal import GateLanguage
internal import Outcomes
internal import Promotion
internal import Retraining

extension Workspace {
  /// A metric on the logged rows whose label has come, each key once and none twice.
  ///
  /// Rows from before production's promotion, and rows that an earlier firing counted, are left out.
  func performance(
    _ wanted: RetrainPerformance, of production: RetrainingProduction, counted earlier: CountedKeys
  ) async -> (
    evidence: TriggerEvidence.Measured<TriggerEvidence.PerformanceEvidence>, counted: CountedKeys?
  ) {
    guard let version = production.version else {
      return (.waiting("nothing is in production"), nil)
    }
    let metric = wanted.metric.value
    guard
      let recorded = version.metrics.first(where: { $0.metric == metric && $0.slice == nil })?
        .value
    else { return (.waiting("\(version.version) was promoted without a \(metric)"), nil) }
    do throws(LoggedRowsFault) {
      let logged = try await loggedRows(wanted, since: production.since, counted: earlier)
      guard !logged.labels.isEmpty else {
        return (
          .waiting(
            "no row of '\(wanted.data.value)' has a label that was not counted"
              + (logged.waiting > 0 ? ", \(logged.waiting) wait for theirs" : "")
              + "; until labels come, drift of predictions is what shows (`drift:`)"), nil
        )
      }
      let found = try measure(wanted, logged, recorded: recorded)
      return (.value(found), logged.keys)
    } catch {
      return (.unknown("'\(wanted.data.value)': \(error.message)"), nil)
    }
  }

  private func measure(
    _ wanted: RetrainPerformance, _ logged: LoggedRows, recorded: Double
  ) throws(LoggedRowsFault) -> TriggerEvidence.PerformanceEvidence {
    guard let evaluate = spec.evaluate else { throw LoggedRowsFault("nothing is evaluated") }
    let choice: MetricChoice
    do throws(MetricNameFault) {
      choice = try MetricChoice(wanted.metric.value, task: evaluate.task.value)
    } catch {
      throw LoggedRowsFault(error.message)
    }
    let rows = ScoredRows(
      labels: logged.labels, scores: logged.scores, threshold: evaluate.threshold,
      task: evaluate.task.value)
    let report = MetricsMeasuring(
      rows: rows, baseline: nil, clusters: nil, metrics: [choice],
      confidence: evaluate.confidence, seed: spec.train?.seed ?? 0
    ).report(slices: [])
    guard let entry = report.whole.metrics.first, let value = entry.value else {
      throw LoggedRowsFault(
        "\(choice.name): \(report.whole.metrics.first?.undefined ?? "it has no value")")
    }
    let direction = choice.metric.direction
    func loss(_ value: Double) -> Double {
      direction.goodness(of: recorded) - direction.goodness(of: value)
    }
    var interval: ClosedRange<Double>?
    if let lower = entry.lower, let upper = entry.upper, lower <= upper { interval = lower...upper }
    var ends = interval.map { [$0.lowerBound, $0.upperBound] } ?? []
    if let interval, interval.contains(0) { ends.append(0) }
    return TriggerEvidence.PerformanceEvidence(
      metric: choice.name, value: value, interval: interval, loss: loss(value),
      leastLoss: ends.map(loss).min(), recorded: recorded, rows: logged.labels.count,
      waiting: logged.waiting)
  }

  /// Reads the log's rows and leaves out what must not count.
  private func loggedRows(
    _ wanted: RetrainPerformance, since moment: Double?, counted earlier: CountedKeys
  ) async throws(LoggedRowsFault) -> LoggedRows {
    guard var declaration = spec.data.first(where: { $0.name.value == wanted.data.value }),
      let label = declaration.label?.value, let evaluate = spec.evaluate
    else { throw LoggedRowsFault("it has no label") }
    let score = evaluate.score.value
    let key = declaration.key.map(\.value)
    do throws(EngineError) {
      var name = wanted.data.value
      if let moment, moment < asOf, declaration.window == nil, declaration.time != nil {
        declaration.name.value = name + " since the promotion"
        declaration.window = Spanned(
          TimeWindow(start: moment - asOf, end: 1), declaration.span)
        name = try await engine.bind(DatasetSource(declaration, in: spec, asOf: asOf)).name
      }
      let values = try await engine.values(
        numbers: [score, label], texts: [label] + key, in: name, orderedBy: key)
      return LoggedRows(
        scores: values.numbers[0], numbers: values.numbers[1], texts: values.texts[0],
        keys: Array(values.texts.dropFirst()), positive: evaluate.positive?.value, earlier: earlier)
    } catch {
      throw LoggedRowsFault(error.message)
    }
  }
}

/// Logged predictions with labels, each key once.
private struct LoggedRows {
  var labels: [Double] = []
  var scores: [Double] = []
  var keys = CountedKeys()
  /// Rows without a label.
  var waiting = 0

  /// `positive` is the label that counts as 1; nil takes labels as numbers.
  init(
    scores: [Double], numbers: [Double], texts: [String?], keys: [[String?]], positive: String?,
    earlier: CountedKeys
  ) {
    var pending = CountedKeys()
    for row in scores.indices {
      let key = CountedKeys.number(keys.map { $0[row] })
      guard let text = texts[row] else {
        if pending.insert(key) { waiting += 1 }
        continue
      }
      guard !earlier.keys.contains(key), scores[row].isFinite else { continue }
      let label = positive.map { text == $0 ? 1.0 : 0.0 } ?? numbers[row]
      guard label.isFinite, self.keys.insert(key) else { continue }
      labels.append(label)
      self.scores.append(scores[row])
    }
  }
}

/// Why logged rows cannot be measured.
private struct LoggedRowsFault: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
