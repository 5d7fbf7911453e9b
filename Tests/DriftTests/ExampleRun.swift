internal import DataEngine
internal import Drift
internal import GateLanguage
internal import Outcomes
internal import Testbench
internal import Testing

/// Runs a statistic's reference example as a rule of a drift entry.
enum ExampleRun {
  /// Statistics over all columns stand under `multivariate:`, others under the column `x`.
  static func finding(kind: String, _ example: Reference.Example) async throws -> Finding {
    let folder = try TemporaryFolder()
    let path = try folder.write(example.csv, to: "both.csv")
    let engine = try Engine(threads: 1, memoryLimit: "1GB", temporaryFolder: folder.path + "/tmp")
    var datasets: [String: Dataset] = [:]
    for side in ["reference", "current"] {
      datasets[side] = try await engine.bind(
        DatasetSource(name: side, path: path, condition: "side = '\(side)'"))
    }
    try await engine.seal()
    let time = example.csv.hasPrefix("side,t,x") ? ", time: t" : ""
    let rule =
      example.yaml.hasPrefix("multivariate")
      ? example.yaml + ", columns: {side: skip}"
      : "columns: {side: skip, \(time.isEmpty ? "" : "t: skip, ")x: {\(example.yaml)}}"
    let spec = try GateSpecLoader.load(
      text: """
        version: 1
        name: t
        data:
          reference: {source: both.csv\(time)}
          current: {source: both.csv\(time)}
        drift:
          - {current: current, against: reference, level: fail, \(rule)}
        """
    ).spec
    let log = DiagnosticLog()
    let plan = DriftPlan(binding: spec, log: log)
    #expect(log.isEmpty)
    let found = await plan.findings(
      engine: engine, datasets: datasets, production: .absent(reason: "not asked for"))
    let identifier =
      example.yaml.hasPrefix("multivariate") ? "drift.current.multivariate" : "drift.current.x"
    return try #require(found.first { $0.identifier.description == identifier })
  }
}
