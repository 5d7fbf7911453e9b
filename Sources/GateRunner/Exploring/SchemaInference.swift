internal import DataChecks
internal import DataEngine
internal import Drift
internal import GateLanguage
package import Inference
internal import Outcomes

/// Infers a schema from data and tests every rule by the judge that gates use.
package struct SchemaInference: Sendable {
  let reader: DataReader
  private let data: DataSource

  /// Takes an engine and data.
  package init(reader: DataReader, data: DataSource) {
    self.reader = reader
    self.data = data
  }

  /// What was inferred, from what, and tested on what.
  package struct Result: Sendable {
    package var schema: InferredSchema
    /// The cut of `--split time`.
    package var split: TimeSplit?
    /// Rows behind the cut.
    package var laterRows: Int
    /// The files that were read.
    package var files: [String]
    /// Temporal columns, by name.
    package var times: [String]
    /// Columns without a value twice and without a missing one.
    package var keys: [String]
    /// All columns, by name.
    package var columns: [String]
    /// Rows that the rules were made from.
    package var rows: Int
  }

  /// Infers from all rows, or with `splittingBy` a time from the earlier rows alone.
  ///
  /// - Throws: ``ExploringError`` where the data cannot be read or cut.
  package func infer(
    splittingBy time: TimeColumn? = nil
  ) async throws(ExploringError) -> Result {
    let engine = reader.engine
    let whole = try await DataReader.engine { () async throws(EngineError) in
      try await data.bind(to: engine, named: "whole")
    }
    var base = whole
    var later: Dataset?
    var split: TimeSplit?
    if let time {
      let cut = try await self.split(whole, by: time)
      split = cut
      let column = cut.column
      (base, later) = try await DataReader.engine { () async throws(EngineError) in
        let parts = try await engine.conditions(cutting: column, of: "whole", at: cut.cut)
        return (
          try await data.bind(to: engine, named: "earlier", extra: parts.earlier),
          try await data.bind(to: engine, named: "later", extra: parts.later)
        )
      }
    }
    var result = try await schema(of: base)
    var laterRows = 0
    if let later {
      result = try await dropped(
        result, failingOn: later, words: "it fails on later rows")
      if case .count(let rows) = await engine.measure([.rows], of: later.name)[.rows] {
        laterRows = rows
      }
    }
    return Result(
      schema: result, split: split, laterRows: laterRows, files: whole.files,
      times: whole.columns.filter { $0.type == .date || $0.type == .timestamp }.map(\.name),
      keys: Self.keys(of: result), columns: whole.columns.map(\.name), rows: result.rows)
  }

  /// The rules that hold on a bound dataset.
  func schema(of dataset: Dataset) async throws(ExploringError) -> InferredSchema {
    try await dropped(
      try await candidates(on: dataset), failingOn: dataset, words: "it fails on these rows")
  }

  /// The columns that may be a key: unique and never missing.
  static func keys(of schema: InferredSchema) -> [String] {
    schema.columns.filter { column in
      column.rules.contains { $0.key == "unique" }
        && column.rules.contains { $0.key == "missing" && $0.value == "\"= 0\"" }
    }.map(\.name)
  }

  private func candidates(
    on dataset: Dataset
  ) async throws(ExploringError) -> InferredSchema {
    let engine = reader.engine
    let profile = try await DataReader.engine { () async throws(EngineError) in
      try await engine.profile(of: dataset.name)
    }
    let kinds = Set(ColumnRuleCatalog.all.map { $0.kind })
    let inferences = dataset.columns.compactMap { column in
      profile.column(column.name).map { ColumnInference(column, profile: $0, kinds: kinds) }
    }
    let wanted = inferences.reduce(into: Set<Measure>()) { $0.formUnion($1.measures) }
    let measured =
      wanted.isEmpty
      ? Measurements(dataset: dataset.name, results: [:])
      : await engine.measure(wanted, of: dataset.name)
    var columns: [InferredColumn] = []
    for inference in inferences {
      var stems: Int?
      if inference.needsStems(measured) {
        stems = try await DataReader.engine { () async throws(EngineError) in
          try await engine.distinctStems(
            of: inference.column.name, in: dataset.name, dropping: ColumnInference.droppedForStems)
        }
      }
      columns.append(inference.infer(measured, stems: stems))
    }
    return InferredSchema(columns: columns, rows: profile.rows)
  }

  /// Drops every rule that the gate's own judge does not find kept on a dataset.
  func dropped(
    _ schema: InferredSchema, failingOn dataset: Dataset, words: String
  ) async throws(ExploringError) -> InferredSchema {
    let text =
      "version: 1\nname: inferred\ndata:\n  \(dataset.name): {source: data.parquet}\n"
      + SchemaText(schema).text
    let plan: DataCheckPlan
    do throws(WrongSpec) {
      let spec = try GateSpecLoader.load(text: text).spec
      let log = DiagnosticLog()
      plan = DataCheckPlan(binding: spec, log: log)
      guard log.isEmpty else {
        throw WrongSpec(diagnostics: log.diagnostics, sources: ["gate.yaml": text])
      }
    } catch {
      throw ExploringError(
        "what was inferred is no spec, which is a fault of this program:\n"
          + DiagnosticRenderer.render(error))
    }
    // No inferred rule asks for the time or for production.
    let findings = await plan.findings(
      engine: reader.engine, datasets: [dataset.name: dataset],
      in: DataCircumstances(asOf: 0, production: .absent(reason: "no gate is run")))
    let bad = Dictionary(
      findings.filter { $0.outcome != .passed && $0.outcome != .skipped }
        .map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    return schema.dropping { column, rule in
      let identifier = FindingIdentifier([
        "data", .init(dataset.name), "columns", .init(column), .init(rule.key),
      ])
      return bad[identifier].map { words + ": " + ($0.observed ?? $0.message) }
    }
  }
}
