internal import DataEngine
internal import Evaluation
internal import GateLanguage

/// The rows of a predictions file as metrics take them.
struct MetricTable: Sendable {
  let rows: ScoredRows
  let baseline: ScoredRows?
  let clusters: [Int]?
  let slices: [(name: String, rows: [Int])]

  init(
    _ source: DataSource, _ columns: MetricColumns, baseline: MetricExploration.Baseline,
    reader: DataReader
  ) async throws(ExploringError) {
    var key: [String] = []
    if case .file(_, let names) = baseline { key = names }
    let file = try await MetricFile(source, "predictions", columns, key: key, reader: reader)
    let classes = try await Self.classes(file, columns, baseline, reader)
    rows = try file.rows(columns, scores: columns.scores, classes: classes)
    switch baseline {
    case .none: self.baseline = nil
    case .columns:
      self.baseline = try file.rows(columns, scores: columns.baseline, classes: classes)
    case .file(let other, let names):
      let second = try await MetricFile(
        other, "baseline", columns, key: names, isBaseline: true, reader: reader)
      self.baseline = try file.joined(with: second, columns, classes: classes)
    }
    clusters = columns.cluster.map { file.numbered($0) }
    slices = columns.slices.flatMap { file.slices($0) }
  }

  /// The classes: those that scores are named for, else the sorted union of labels and predictions.
  private static func classes(
    _ file: MetricFile, _ columns: MetricColumns, _ baseline: MetricExploration.Baseline,
    _ reader: DataReader
  ) async throws(ExploringError) -> [String] {
    guard columns.task == .multiclass else { return [] }
    guard columns.hasOnlyClasses else { return columns.scores.compactMap(\.name) }
    var names = Set(file.values(columns.label))
    for score in columns.scores { names.formUnion(file.values(score.column)) }
    switch baseline {
    case .none: break
    case .columns:
      for score in columns.baseline { names.formUnion(file.values(score.column)) }
    case .file(let other, let key):
      let second = try await MetricFile(
        other, "classes", columns, key: key, isBaseline: true, reader: reader)
      for score in columns.scores {
        names.formUnion(second.values(score.column))
      }
    }
    return ClassOrder.sorted(names)
  }
}
