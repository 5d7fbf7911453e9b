import DataEngine
import GateLanguage
import Outcomes

@testable import Evaluation

/// Specs and joins made in memory.
enum GateFixture {
  static func span(_ line: Int = 1) -> SourceSpan {
    SourceSpan(
      file: "gate.yaml", start: SourcePosition(line: line, column: 1),
      end: SourcePosition(line: line, column: 5))
  }

  static func metric(
    _ kind: String, _ criteria: [Criterion], whenUnsure: Outcome? = nil, level: Level = .fail,
    line: Int = 1
  ) -> MetricDeclaration {
    MetricDeclaration(
      kind: Spanned(kind, span(line)), criteria: criteria.map { Spanned($0, span(line)) },
      whenUnsure: whenUnsure, level: level, owner: nil, span: span(line))
  }

  static func slices(
    by columns: [(String, expect: [String])], minimumRows: Int = 200,
    metrics: [MetricDeclaration] = []
  ) -> SlicesSpec {
    SlicesSpec(
      by: columns.map { column, expected in
        SliceDeclaration(
          column: Spanned(column, span()), expected: expected.map { Spanned($0, span()) })
      }, minimumRows: minimumRows, metrics: metrics, span: span())
  }

  /// Slices by declarations of any form.
  static func slices(
    _ declarations: [SliceDeclaration], minimumRows: Int, metrics: [MetricDeclaration]
  ) -> SlicesSpec {
    SlicesSpec(by: declarations, minimumRows: minimumRows, metrics: metrics, span: span())
  }

  static func gate(
    task: TaskKind = .regression, metrics: [MetricDeclaration], slices: SlicesSpec? = nil,
    when conditions: [MetricDeclaration] = [], confidence: Double = 0.95, cluster: String? = nil
  ) -> GateSpec {
    var gate = GateSpec(name: Spanned("gate", span()), file: "gate.yaml", folder: "/gate")
    var holdout = DatasetDeclaration(
      name: Spanned("holdout", span()), source: Spanned("h.csv", span()), path: "/gate/h.csv",
      span: span())
    holdout.key = [Spanned("id", span())]
    holdout.label = Spanned("y", span())
    gate.data = [holdout]
    gate.evaluate = EvaluateSpec(
      data: Spanned("holdout", span()), task: Spanned(task, span()),
      predict: Spanned(.arguments(["predict"]), span()), needs: [], environment: [:],
      timeout: nil, score: Spanned("prediction", span()),
      positive: task == .binary ? Spanned("true", span()) : nil, threshold: 0.5,
      cluster: cluster.map { Spanned($0, span()) }, production: Spanned(.own, span()),
      confidence: confidence, metrics: metrics, slices: slices, span: span())
    if !conditions.isEmpty {
      gate.promote = PromoteSpec(
        model: Spanned("m", span()), stage: Spanned("production", span()), when: conditions,
        first: .deny, branches: nil, span: span())
    }
    return gate
  }

  static func predictions(
    labels: [Double], candidate: [Double], production: [Double]?, clusters: [Int]? = nil,
    slices: [PairedPredictions.SliceColumn] = []
  ) -> PairedPredictions {
    PairedPredictions(
      labels: labels, candidate: candidate, production: production, clusters: clusters,
      slices: slices, candidateProblems: .init(),
      productionProblems: production.map { _ in .init() })
  }

  /// A slice column from one value a row.
  static func column(_ name: String, _ values: [String?]) -> PairedPredictions.SliceColumn {
    var known: [String?] = []
    for value in values where !known.contains(value) { known.append(value) }
    known.sort { ($0 ?? "") < ($1 ?? "") }
    return .init(
      column: name, values: known, memberships: values.map { Int32(known.firstIndex(of: $0) ?? 0) })
  }

  static let predicted = ProductionForJudging.predicted(version: "v1.0.0", slices: [])
}

extension EvaluationResult {
  /// The finding of an identifier.
  func finding(_ identifier: String) -> Finding? {
    findings.first { $0.identifier.description == identifier }
  }
}

extension Finding {
  /// The comparison behind the finding.
  var comparison: ComparisonEvidence? {
    if case .comparison(let evidence) = evidence { evidence } else { nil }
  }
}
