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
      let logged = try await loggedRows(wanted, version, since: production.since, counted: earlier)
      guard !logged.rows.labels.isEmpty else {
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
    let report = MetricsMeasuring(
      rows: logged.rows, baseline: nil, clusters: nil, metrics: [choice],
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
      leastLoss: ends.map(loss).min(), recorded: recorded, rows: logged.rows.labels.count,
      waiting: logged.waiting)
  }

  /// Reads the log's rows since the promotion, as production's version reads its predictions.
  private func loggedRows(
    _ wanted: RetrainPerformance, _ version: ModelVersion, since moment: Double?,
    counted earlier: CountedKeys
  ) async throws(LoggedRowsFault) -> LoggedRows {
    guard var declaration = spec.data.first(where: { $0.name.value == wanted.data.value }),
      let label = declaration.label?.value, let evaluate = spec.evaluate
    else { throw LoggedRowsFault("it has no label") }
    var reading = try reading(evaluate, of: version)
    let scores = reading.scores.columns.map(\.column)
    let predicted = reading.scores.areClasses ? scores : []
    let key = declaration.key.map(\.value)
    let columns: LoggedRows.Columns
    do throws(EngineError) {
      declaration.name.value += " since the promotion"
      if let moment {
        declaration.window = Spanned(
          since(moment, within: declaration.window?.value), declaration.span)
      }
      let bound = try await engine.bind(DatasetSource(declaration, in: spec, asOf: asOf))
      reading.labelType = bound.column(label)?.type
      let values = try await engine.values(
        numbers: [label] + (predicted.isEmpty ? scores : []), texts: [label] + predicted + key,
        in: bound.name, orderedBy: key)
      columns = LoggedRows.Columns(
        labels: values.texts[0], labelNumbers: values.numbers[0],
        scores: Array(values.numbers.dropFirst()),
        predicted: predicted.isEmpty ? nil : values.texts[1],
        keys: Array(values.texts.dropFirst(1 + predicted.count)))
    } catch {
      throw LoggedRowsFault(error.message)
    }
    return try LoggedRows(columns, as: reading, without: earlier)
  }

  /// The part of a window that is not before a moment; it ends with this moment where there is none.
  private func since(_ moment: Double, within window: TimeWindow?) -> TimeWindow {
    let start = moment - asOf
    // What ends before it begins holds no row.
    return TimeWindow(start: max(start, window?.start ?? start), end: window?.end ?? 1)
  }

  private func reading(
    _ evaluate: EvaluateSpec, of version: ModelVersion
  ) throws(LoggedRowsFault) -> LoggedRows.Reading {
    var threshold = version.predict?.threshold
    if threshold == nil, evaluate.thresholdSearch == nil { threshold = evaluate.threshold }
    guard let threshold else {
      throw LoggedRowsFault("\(version.version) does not say from which probability it is positive")
    }
    return LoggedRows.Reading(
      task: evaluate.task.value, scores: version.predict?.scores ?? evaluate.scores,
      threshold: threshold, positive: evaluate.positive?.value, classes: evaluate.classes)
  }
}
