internal import DataEngine
package import Evaluation
internal import GateLanguage

/// Metrics of a predictions file, alone or against a second model's predictions of the same rows.
package struct MetricExploration: Sendable {
  package let report: MetricsReport

  /// Where the second model's predictions are.
  package enum Baseline: Sendable, Hashable {
    case none
    /// Other columns of the same file: those of ``MetricColumns/baseline``.
    case columns
    /// The same columns of another file, joined by key.
    case file(DataSource, key: [String])
  }

  /// Reads the columns and computes the metrics; without names all that the task has.
  ///
  /// - Throws: ``ExploringError`` where a file cannot be read or joined, or a metric is unknown.
  package init(
    of predictions: DataSource, columns: MetricColumns, baseline: Baseline, metrics: [String],
    confidence: Double, seed: UInt64, intervals: MetricIntervals = .ofMetrics, reader: DataReader
  ) async throws(ExploringError) {
    var choices: [MetricChoice] = []
    for name in metrics { choices.append(try Self.choice(name, columns.task)) }
    let table = try await MetricTable(predictions, columns, baseline: baseline, reader: reader)
    if choices.isEmpty { choices = MetricsMeasuring.all(of: table.rows) }
    report = MetricsMeasuring(
      rows: table.rows, baseline: table.baseline, clusters: table.clusters, metrics: choices,
      confidence: confidence, seed: seed, intervals: intervals
    ).report(slices: table.slices)
  }

  private static func choice(
    _ name: String, _ task: TaskKind
  ) throws(ExploringError) -> MetricChoice {
    do throws(MetricNameFault) {
      return try MetricChoice(name, task: task)
    } catch {
      throw ExploringError(error.message + "; " + error.help)
    }
  }
}
