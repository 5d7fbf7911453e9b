internal import DataChecks
internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testbench
internal import Testing

/// Runs a spec's data checks over small CSV tables through a real engine.
struct SpecBench {
  /// The datasets' tables by name; each is `<name>.csv` in the spec.
  var tables: [(name: String, csv: String)]
  /// The spec after `data:`; `data` options by dataset stand in `options`.
  var rules: String
  var options: [String: String] = [:]
  /// 2026-11-21T12:00:00Z.
  var asOf = 1_795_262_400.0
  var production = ProductionProfile.absent(reason: "there is no production model")
  var previous = LastPassedRun.absent
  var seconds: (@Sendable () -> Double)?

  /// The same with a dataset `train` before the others.
  func withTraining(_ csv: String) -> SpecBench {
    var bench = self
    bench.tables.insert(("train", csv), at: 0)
    return bench
  }

  /// The text of the whole spec.
  var text: String {
    let data = tables.map { table in
      "  \(table.name): {source: \(table.name).csv\(options[table.name].map { ", " + $0 } ?? "")}"
    }
    return "version: 1\nname: t\ndata:\n" + data.joined(separator: "\n") + "\n" + rules + "\n"
  }

  /// Binds the plan and returns it with its diagnostics.
  func plan() throws -> (plan: DataCheckPlan, diagnostics: [SpecDiagnostic]) {
    let spec = try GateSpecLoader.load(text: text).spec
    let log = DiagnosticLog()
    return (DataCheckPlan(binding: spec, log: log), log.diagnostics)
  }

  /// The findings of the run; diagnostics fail the test.
  func findings() async throws -> [Finding] {
    let (plan, diagnostics) = try plan()
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    let spec = try GateSpecLoader.load(text: text).spec
    let folder = try TemporaryFolder()
    let engine = try Engine(threads: 1, memoryLimit: "1GB", temporaryFolder: folder.path + "/tmp")
    let types = declaredTypes(spec)
    var datasets: [String: Dataset] = [:]
    for table in tables {
      let path = try folder.write(table.csv, to: table.name + ".csv")
      datasets[table.name] = try await engine.bind(
        DatasetSource(name: table.name, path: path, types: types))
    }
    try await engine.seal()
    return await plan.findings(
      engine: engine, datasets: datasets,
      in: DataCircumstances(
        asOf: asOf, production: production, previous: previous, seconds: seconds))
  }

  /// The outcomes by identifier.
  func outcomes() async throws -> [String: Outcome] {
    Dictionary(
      try await findings().map { ($0.identifier.description, $0.outcome) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The finding of an identifier.
  func finding(_ identifier: String) async throws -> Finding {
    let found = try await findings()
    return try #require(
      found.first { $0.identifier.description == identifier },
      "there are \(found.map(\.identifier.description))")
  }

  private func declaredTypes(_ spec: GateSpec) -> [String: LogicalType] {
    var types: [String: LogicalType] = [:]
    for column in spec.schema?.columns ?? [] {
      types[column.name.value] = column.type.flatMap { LogicalType(rawValue: $0.value.rawValue) }
    }
    return types
  }
}
